package p2pchat.signaling;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import p2pchat.cluster.CloseCode;
import p2pchat.platform.lifecycle.ServerStarted;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.time.Threads;

/**
 * Asks every connection of this node whether it is alive, and closes those that are not, or that never said hello, or
 * whose login session has run out. One walk over all of them each second: a timer for each would cost more.
 */
@Singleton
class Heartbeat {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class.getName());
    private static final String PING = "{\"type\":\"ping\"}";
    private static final Duration WALK = Duration.ofSeconds(1);

    private final Signaling signaling;
    private final Threads threads;
    private final long intervalNanos;
    private final long patienceNanos;
    private final long helloNanos;

    @Inject
    Heartbeat(Signaling signaling, Threads threads, Limits limits) {
        this.signaling = signaling;
        this.threads = threads;
        intervalNanos = limits.seconds(Bound.HEARTBEAT_SECONDS).toNanos();
        patienceNanos = limits.seconds(Bound.PONG_SECONDS).toNanos();
        helloNanos = limits.seconds(Bound.HELLO_SECONDS).toNanos();
    }

    void onStarted(@Observes ServerStarted event) {
        threads.every(WALK, this::walk);
    }

    private void walk() {
        long now = System.nanoTime();
        long wallClock = System.currentTimeMillis();
        for (Connection connection : signaling.connections()) {
            try {
                look(connection, now, wallClock);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A connection could not be looked after", e);
            }
        }
    }

    private void look(Connection connection, long now, long wallClock) {
        if (connection.caller().expiresAt().toEpochMilli() <= wallClock) {
            connection.closeSoon(CloseCode.SESSION_ENDED);
        } else if (!connection.isWelcomed()) {
            if (now - connection.openedAt() >= helloNanos) {
                connection.closeSoon(CloseCode.SILENT);
            }
        } else {
            switch (connection.heartbeat().step(now, intervalNanos, patienceNanos)) {
                case PING -> connection.sendControl(PING);
                case GIVE_UP -> connection.closeSoon(CloseCode.SILENT);
                case NOTHING -> {}
            }
        }
    }
}
