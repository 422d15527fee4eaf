package p2pchat.chain;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;
import p2pchat.id.Username;
import p2pchat.platform.lifecycle.ServerStarted;
import p2pchat.platform.mongo.Store;
import p2pchat.platform.time.Threads;

/** Forgets former chains that do not come back any more, and ends what a crash has left undone. */
@Singleton
class FormerChainUpkeep {
    private static final Logger LOG = Logger.getLogger(FormerChainUpkeep.class.getName());
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final FormerChains stored;
    private final Formers formers;
    private final Finishing finishing;
    private final Threads threads;
    private final ExecutorService sweeping;

    @Inject
    FormerChainUpkeep(FormerChains stored, Formers formers, Finishing finishing, Threads threads) {
        this.stored = stored;
        this.formers = formers;
        this.finishing = finishing;
        this.threads = threads;
        sweeping = threads.pool("p2pchat-former-chains", 1);
    }

    void onStarted(@Observes ServerStarted event) {
        sweeping.execute(this::sweep);
        threads.every(PAUSE, sweeping, this::sweep);
    }

    void sweep() {
        Set<Username> due = new HashSet<>(stored.unfinished());
        due.addAll(stored.before(formers.oldest()));
        for (Username owner : due) {
            try {
                finishing.finish(owner);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Something is left of a former chain for now", Store.forLog(e));
            }
        }
    }
}
