package p2pchat.presence;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.concurrent.locks.Lock;
import p2pchat.cluster.Cluster;
import p2pchat.contact.Circle;
import p2pchat.contact.SightChanged;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonText;
import p2pchat.platform.time.StripedLocks;
import p2pchat.profile.AvailabilityChanged;

/** Tells contacts how somebody is there. */
@Singleton
class PresenceBoard {
    /** The frame. */
    @JsonbPropertyOrder({"type", "username", "state", "devices"})
    public record PresenceFrame(String type, String username, String state, List<String> devices) {}

    private final Cluster cluster;
    private final Circle circle;
    /** News of one person leave in their order; the last one tells how it is. */
    private final StripedLocks people = new StripedLocks();

    @Inject
    PresenceBoard(Cluster cluster, Circle circle) {
        this.cluster = cluster;
        this.circle = circle;
    }

    /** How {@code other} is there, as {@code me} may see it. */
    Presence seen(Username me, Username other) {
        return circle.isOpen(me, other) ? Presence.of(cluster.standing(other)) : Presence.OFFLINE;
    }

    /** Something about the presence of {@code who} is another: tells all who may know. */
    void announce(Username who) {
        Lock order = people.of(who);
        order.lock();
        try {
            String frame = frame(who, Presence.of(cluster.standing(who)));
            circle.open(who).forEach(reader -> cluster.sendToAll(reader, frame));
        } finally {
            order.unlock();
        }
    }

    private static String frame(Username who, Presence presence) {
        return JsonText.of(new PresenceFrame("presence", who.value(), presence.state(), presence.devices()));
    }

    void onAvailabilityChanged(@Observes AvailabilityChanged event) {
        cluster.setAvailability(event.username(), event.availability());
        announce(event.username());
    }

    void onSightChanged(@Observes SightChanged event) {
        show(event.one(), event.other());
        show(event.other(), event.one());
    }

    private void show(Username who, Username reader) {
        Lock order = people.of(who);
        order.lock();
        try {
            cluster.sendToAll(reader, frame(who, seen(reader, who)));
        } finally {
            order.unlock();
        }
    }
}
