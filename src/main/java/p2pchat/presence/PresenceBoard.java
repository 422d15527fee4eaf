package p2pchat.presence;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;
import p2pchat.cluster.Cluster;
import p2pchat.cluster.Standing;
import p2pchat.contact.Circle;
import p2pchat.contact.SightChanged;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonText;
import p2pchat.platform.lifecycle.ServerStarted;
import p2pchat.platform.time.Threads;
import p2pchat.profile.AvailabilityChanged;

/**
 * Tells contacts how somebody is there, and only when it looks different: a frame that says the same again would show
 * that somebody invisible has come, gone, or blocked the reader.
 */
@Singleton
class PresenceBoard {
    /** The frame. */
    @JsonbPropertyOrder({"type", "username", "state", "devices"})
    public record PresenceFrame(String type, String username, String state, List<String> devices) {}

    private static final Logger LOG = Logger.getLogger(PresenceBoard.class.getName());
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final Circle circle;
    private final Threads threads;
    private final ExecutorService retries;
    /** Of whom something could not be told from here, since the database did not say to whom. */
    private final Set<Username> overdue = ConcurrentHashMap.newKeySet();

    @Inject
    PresenceBoard(Cluster cluster, Circle circle, Threads threads) {
        this.cluster = cluster;
        this.circle = circle;
        this.threads = threads;
        retries = threads.pool("p2pchat-presence", 1);
    }

    /** How {@code other} is there, as {@code me} may see it. */
    Presence seen(Username me, Username other) {
        return circle.isOpen(me, other) ? told(other) : Presence.OFFLINE;
    }

    private Presence told(Username who) {
        return Presence.of(cluster.shown(who));
    }

    /** News of one person leave in their order; the last one tells how it is. */
    private void inOrder(Username who, Runnable work) {
        cluster.inOrder("presence", who, work);
    }

    /** Something about {@code who} may look different: tells all who may know. */
    void announce(Username who) {
        inOrder(who, () -> {
            try {
                Standing now = cluster.standing(who);
                if (!Presence.of(now).equals(told(who))) {
                    tell(who, now);
                }
            } catch (RuntimeException e) {
                overdue.add(who);
                throw e;
            }
        });
    }

    private void tell(Username who, Standing now) {
        List<Username> readers = circle.open(who);
        cluster.show(who, now);
        String frame = frame(who, Presence.of(now));
        readers.forEach(reader -> cluster.sendToAll(reader, frame));
    }

    private static String frame(Username who, Presence presence) {
        return JsonText.of(new PresenceFrame("presence", who.value(), presence.state(), presence.devices()));
    }

    void onAvailabilityChanged(@Observes AvailabilityChanged event) {
        cluster.setAvailability(event.username(), event.availability());
        announce(event.username());
    }

    void onSightChanged(@Observes SightChanged event) {
        Username who = event.about();
        inOrder(who, () -> {
            if (event.isAwaited() || !told(who).equals(Presence.OFFLINE)) {
                cluster.sendToAll(event.reader(), frame(who, seen(event.reader(), who)));
            }
        });
    }

    void onStarted(@Observes ServerStarted event) {
        threads.every(RETRY, retries, this::announceOverdue);
    }

    /** Tries again what the database prevented. */
    void announceOverdue() {
        for (Username who : List.copyOf(overdue)) {
            overdue.remove(who);
            try {
                announce(who);
            } catch (RuntimeException e) {
                LOG.log(Level.FINE, "Presence still cannot be told", e);
                return;
            }
        }
    }
}
