package p2pchat.signaling;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;
import p2pchat.cluster.CloseCode;
import p2pchat.platform.lifecycle.ServerStarted;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.mongo.Store;
import p2pchat.platform.time.Threads;

/**
 * Asks now and then for each open socket whether its login session still counts (OWASP: WebSocket security). A socket
 * that is open for weeks keeps its session in use, and none outlives one that ended unnoticed.
 */
@Singleton
class Revalidation {
    private static final Logger LOG = Logger.getLogger(Revalidation.class.getName());

    private final Signaling signaling;
    private final Admission admission;
    private final Threads threads;
    private final Duration pause;
    /** Not the clockwork: each question waits for the database. */
    private final ExecutorService asking;

    @Inject
    Revalidation(Signaling signaling, Admission admission, Threads threads, Limits limits) {
        this.signaling = signaling;
        this.admission = admission;
        this.threads = threads;
        pause = limits.seconds(Bound.SESSION_CHECK_SECONDS);
        asking = threads.pool("p2pchat-revalidation", 1);
    }

    void onStarted(@Observes ServerStarted event) {
        threads.every(pause, asking, () -> check(signaling.connections()));
    }

    void check(Iterable<Connection> connections) {
        for (Connection connection : connections) {
            try {
                if (!admission.isStillLoggedIn(connection.caller())) {
                    connection.close(CloseCode.SESSION_ENDED);
                }
            } catch (RuntimeException e) {
                // The others would fail alike, and the next round comes.
                LOG.log(Level.WARNING, "The sessions of open sockets could not be looked up", Store.forLog(e));
                return;
            }
        }
    }
}
