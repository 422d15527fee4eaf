package p2pchat.backup;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;
import p2pchat.platform.lifecycle.ServerStarted;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.mongo.Store;
import p2pchat.platform.time.Threads;

/** Removes backups that nobody completes, and what a crash has left of others. */
@Singleton
class BackupUpkeep {
    private static final Logger LOG = Logger.getLogger(BackupUpkeep.class.getName());
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Backups backups;
    private final BackupShelf shelf;
    private final Clock clock;
    private final Duration kept;
    private final Threads threads;
    private final ExecutorService sweeping;

    @Inject
    BackupUpkeep(Backups backups, BackupShelf shelf, Clock clock, Limits limits, Threads threads) {
        this.backups = backups;
        this.shelf = shelf;
        this.clock = clock;
        this.threads = threads;
        kept = Duration.ofHours(limits.of(Bound.BACKUP_UNFINISHED_HOURS));
        sweeping = threads.pool("p2pchat-backups", 1);
    }

    void onStarted(@Observes ServerStarted event) {
        sweeping.execute(this::sweep);
        threads.every(PAUSE, sweeping, this::sweep);
    }

    void sweep() {
        for (Upload stale : backups.uploadsBefore(clock.instant().minus(kept))) {
            try {
                shelf.removeUnfinished(stale);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A backup that nobody completes could not be removed", Store.forLog(e));
            }
        }
    }
}
