package p2pchat.session;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import p2pchat.cluster.Cluster;
import p2pchat.platform.lifecycle.ServerStarted;
import p2pchat.platform.time.Threads;
import p2pchat.platform.web.Caller;
import p2pchat.signaling.Admission;

/** Ends sockets with the session that they were opened by, and sweeps sessions that have run out. */
@Singleton
class SocketSessions implements Admission {
    private static final Duration SWEEP = Duration.ofMinutes(10);

    private final Sessions sessions;
    private final Cluster cluster;
    private final Threads threads;
    private final ExecutorService sweeping;

    @Inject
    SocketSessions(Sessions sessions, Cluster cluster, Threads threads) {
        this.sessions = sessions;
        this.cluster = cluster;
        this.threads = threads;
        sweeping = threads.pool("p2pchat-sessions", 1);
    }

    @Override
    public boolean isStillLoggedIn(Caller caller) {
        return sessions.find(caller.session()).isPresent();
    }

    void onEnded(@Observes SessionEnded event) {
        cluster.closeSession(event.username(), event.session());
    }

    void onStarted(@Observes ServerStarted event) {
        threads.every(SWEEP, sweeping, sessions::sweep);
    }
}
