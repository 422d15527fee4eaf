package p2pchat.cluster;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import p2pchat.id.Availability;
import p2pchat.id.DeviceId;
import p2pchat.id.SessionId;
import p2pchat.id.Username;
import p2pchat.platform.time.StripedLocks;

/** An installation of one node: everything is in this memory. */
@Singleton
public class LocalCluster implements Cluster {
    /** Who is there on which lines; immutable, so that senders need no lock. */
    private record Present(Availability availability, List<Seat> seats) {
        @Nullable Seat seat(DeviceId device) {
            for (Seat seat : seats) {
                if (seat.line().device().equals(device)) {
                    return seat;
                }
            }
            return null;
        }

        Present without(@Nullable Seat gone) {
            return new Present(
                    availability,
                    seats.stream().filter(seat -> !seat.equals(gone)).toList());
        }

        Present with(Seat seat) {
            List<Seat> more = new ArrayList<>(seats);
            more.add(seat);
            return new Present(availability, List.copyOf(more));
        }
    }

    private record Seat(Line line, boolean away) {}

    private final ConcurrentMap<Username, Present> people = new ConcurrentHashMap<>();
    /** Of whoever is not in here that they are not there. */
    private final ConcurrentMap<Username, Standing> shown = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, StripedLocks> orders = new ConcurrentHashMap<>();
    private final Event<Object> events;

    @Inject
    public LocalCluster(Event<Object> events) {
        this.events = events;
    }

    @Override
    public void attach(Line line, Availability availability) {
        @Nullable Line[] older = new @Nullable Line[1];
        people.compute(line.username(), (name, present) -> {
            Present before = present == null ? new Present(availability, List.of()) : present;
            Seat taken = before.seat(line.device());
            older[0] = taken == null ? null : taken.line();
            return new Present(
                    availability,
                    before.without(taken).with(new Seat(line, false)).seats());
        });
        Line replaced = older[0];
        if (replaced != null) {
            replaced.close(CloseCode.CONNECTED_ELSEWHERE);
        }
    }

    @Override
    public boolean detach(Line line) {
        boolean[] current = new boolean[1];
        people.computeIfPresent(line.username(), (name, present) -> {
            Seat seat = present.seat(line.device());
            current[0] = seat != null && seat.line() == line;
            Present left = current[0] ? present.without(seat) : present;
            return left.seats().isEmpty() ? null : left;
        });
        return current[0];
    }

    @Override
    public boolean send(Username to, DeviceId device, String frame) {
        Present present = people.get(to);
        Seat seat = present == null ? null : present.seat(device);
        if (seat == null) {
            return false;
        }
        seat.line().send(frame);
        return true;
    }

    @Override
    public int sendToAll(Username to, String frame) {
        return sendTo(to, null, frame);
    }

    @Override
    public int sendToOthers(Username to, DeviceId but, String frame) {
        return sendTo(to, but, frame);
    }

    private int sendTo(Username to, @Nullable DeviceId but, String frame) {
        Present present = people.get(to);
        if (present == null) {
            return 0;
        }
        int reached = 0;
        for (Seat seat : present.seats()) {
            if (!seat.line().device().equals(but)) {
                seat.line().send(frame);
                reached++;
            }
        }
        return reached;
    }

    @Override
    public Standing standing(Username username) {
        Present present = people.get(username);
        if (present == null) {
            return Standing.ABSENT;
        }
        return new Standing(
                present.availability(),
                present.seats().stream().map(seat -> seat.line().device()).toList(),
                present.seats().stream().allMatch(Seat::away));
    }

    @Override
    public void setAvailability(Username username, Availability availability) {
        people.computeIfPresent(username, (name, present) -> new Present(availability, present.seats()));
    }

    @Override
    public void setAway(Username username, DeviceId device, boolean away) {
        people.computeIfPresent(
                username,
                (name, present) -> new Present(
                        present.availability(),
                        present.seats().stream()
                                .map(seat -> seat.line().device().equals(device) ? new Seat(seat.line(), away) : seat)
                                .toList()));
    }

    @Override
    public boolean isInvisible(Username username) {
        Present present = people.get(username);
        return present != null && present.availability() == Availability.INVISIBLE;
    }

    @Override
    public Standing shown(Username username) {
        return shown.getOrDefault(username, Standing.ABSENT);
    }

    @Override
    public void show(Username username, Standing standing) {
        if (standing.isVisible()) {
            shown.put(username, standing);
        } else {
            shown.remove(username);
        }
    }

    @Override
    public Lock order(String topic, Object key) {
        return orders.computeIfAbsent(topic, name -> new StripedLocks()).of(key);
    }

    @Override
    public void closeDevice(Username username, DeviceId device, CloseCode why) {
        Present present = people.get(username);
        Seat seat = present == null ? null : present.seat(device);
        if (seat != null) {
            seat.line().close(why);
        }
    }

    @Override
    public void closeSession(Username username, SessionId session) {
        Present present = people.get(username);
        if (present != null) {
            present.seats().stream()
                    .map(Seat::line)
                    .filter(line -> line.session().equals(session))
                    .forEach(line -> line.close(CloseCode.SESSION_ENDED));
        }
    }

    @Override
    public void publish(Object change) {
        events.fire(change);
    }
}
