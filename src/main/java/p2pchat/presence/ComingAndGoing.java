package p2pchat.presence;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import p2pchat.cluster.CloseCode;
import p2pchat.cluster.Cluster;
import p2pchat.cluster.Line;
import p2pchat.contact.Circle;
import p2pchat.contact.ContactState;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonText;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.profile.ProfileCards;
import p2pchat.signaling.Admission;
import p2pchat.signaling.Arrivals;
import p2pchat.signaling.Connection;
import p2pchat.signaling.Departures;

/** Devices that come and go: their welcome, and what their person's contacts see of it. */
@Singleton
class ComingAndGoing implements Arrivals, Departures {
    /** The frame. */
    @JsonbPropertyOrder({"type", "username", "device", "heartbeatSeconds", "contacts"})
    public record Welcome(String type, String username, String device, int heartbeatSeconds, List<Contact> contacts) {}

    /** Somebody in the list, and how they are there. */
    @JsonbPropertyOrder({"username", "state", "presence", "devices"})
    public record Contact(String username, String state, String presence, List<String> devices) {}

    private final Cluster cluster;
    private final Circle circle;
    private final PresenceBoard board;
    private final ProfileCards cards;
    private final Admission admission;
    private final int heartbeatSeconds;
    private final int mostDevices;

    @Inject
    ComingAndGoing(
            Cluster cluster,
            Circle circle,
            PresenceBoard board,
            ProfileCards cards,
            Admission admission,
            Limits limits) {
        this.cluster = cluster;
        this.circle = circle;
        this.board = board;
        this.cards = cards;
        this.admission = admission;
        heartbeatSeconds = limits.of(Bound.HEARTBEAT_SECONDS);
        mostDevices = limits.of(Bound.DEVICES);
    }

    @Override
    public void arrived(Connection connection) {
        Username me = connection.username();
        cards.withAvailability(me, chosen -> cluster.attach(connection, chosen));
        if (connection.isOver()) {
            // It ended while it was being attached, when there was nothing to detach yet.
            departed(connection);
            return;
        }
        // Asked for only now: a session that ends from here on finds the connection and closes it.
        if (!admission.isStillLoggedIn(connection.caller())) {
            connection.close(CloseCode.SESSION_ENDED);
            return;
        }
        makeRoom(me);
        connection.welcome(welcome(me, connection.device()));
        board.announce(me);
    }

    private void makeRoom(Username me) {
        List<DeviceId> devices = cluster.standing(me).devices();
        devices.stream()
                .limit(Math.max(0, devices.size() - mostDevices))
                .forEach(oldest -> cluster.closeDevice(me, oldest, CloseCode.CONNECTED_ELSEWHERE));
    }

    private String welcome(Username me, DeviceId device) {
        List<Contact> contacts = circle.list(me).entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(entry -> contact(me, entry.getKey(), entry.getValue()))
                .toList();
        return JsonText.of(new Welcome("welcome", me.value(), device.value(), heartbeatSeconds, contacts));
    }

    private Contact contact(Username me, Username other, ContactState state) {
        Presence presence = board.seen(me, other);
        return new Contact(other.value(), state.word(), presence.state(), presence.devices());
    }

    @Override
    public void departed(Line line) {
        if (cluster.detach(line)) {
            board.announce(line.username());
        }
    }
}
