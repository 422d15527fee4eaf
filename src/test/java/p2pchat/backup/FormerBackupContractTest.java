package p2pchat.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_LAPTOP;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import p2pchat.RecordedEvents;
import p2pchat.SettableClock;
import p2pchat.account.FakeNames;
import p2pchat.chain.ChainRestarted;
import p2pchat.chain.ChainTakenBack;
import p2pchat.chain.FormerChainGone;
import p2pchat.cluster.LocalCluster;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.mongo.TestStore;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.time.DirectThreads;

/** The backup of a chain that was begun anew, on a database; each has a subclass. */
abstract class FormerBackupContractTest {
    private static final String ONE = "the-first-backup-1";
    private static final String TWO = "the-second-backup2";
    private static final String HEADER = "aGVhZGVy";

    private final SettableClock clock = new SettableClock();
    private final LocalCluster cluster = new LocalCluster(new RecordedEvents<>());

    abstract TestStore store();

    private Backups backups() {
        return new MongoBackups(store().database());
    }

    private BackupShelf shelf() {
        return new BackupShelf(backups(), FakeNames.of(name -> true), cluster, clock, Limits.standard());
    }

    private void sweep() {
        new BackupUpkeep(backups(), shelf(), clock, Limits.standard(), new DirectThreads()).sweep();
    }

    private void put(String id, int number, int size) {
        shelf().put(ALICE, ALICES_LAPTOP, id, number, new byte[size]);
    }

    private Backup complete(String id, int parts) {
        return shelf().complete(ALICE, id, parts, HEADER);
    }

    private Optional<Backup> kept() {
        return shelf().kept(ALICE);
    }

    private static ErrorCode refusal(Runnable call) {
        return assertThrows(Refusal.class, call::run).code();
    }

    private long stored(String collection) {
        return store().database().getCollection(collection).countDocuments();
    }

    private void restart() {
        shelf().onChainRestarted(new ChainRestarted(ALICE, clock.instant()));
        clock.pass(Duration.ofHours(1));
    }

    private void takeBack() {
        shelf().onChainTakenBack(new ChainTakenBack(ALICE, Instant.EPOCH, clock.instant()));
        clock.pass(Duration.ofHours(1));
    }

    @Test
    void theBackupOfTheChainBeforeComesBackWithIt() {
        put(ONE, 0, 10);
        Backup one = complete(ONE, 1);
        put("a-third-backup-here", 0, 10);
        restart();
        assertEquals(Optional.empty(), kept());
        assertEquals(Optional.empty(), shelf().part(ALICE, ONE, 0));
        assertEquals(List.of(), shelf().uploads(ALICE));
        put(TWO, 0, 10);
        complete(TWO, 1);
        put("a-third-backup-here", 0, 10);
        takeBack();
        assertEquals(Optional.of(one), kept());
        assertArrayEquals(new byte[10], shelf().part(ALICE, ONE, 0).orElseThrow());
        assertEquals(1, stored("backupParts"));
        assertEquals(1, stored("backups"));
        assertEquals(0, stored("backupUploads"));
        takeBack();
        assertEquals(Optional.of(one), kept());
    }

    @Test
    void whoBeginsTheOtherChainCannotHarmIt() {
        put(ONE, 0, 10);
        Backup one = complete(ONE, 1);
        restart();
        assertEquals(ErrorCode.BACKUP_COMPLETE, refusal(() -> put(ONE, 0, 5)));
        assertEquals(ErrorCode.BACKUP_NOT_FOUND, refusal(() -> complete(ONE, 1)));
        assertFalse(shelf().remove(ALICE, ONE));
        backups().condemn(ALICE, ONE);
        sweep();
        put(TWO, 0, 10);
        complete(TWO, 1);
        restart();
        assertEquals(Optional.empty(), kept());
        restart();
        takeBack();
        assertEquals(Optional.of(one), kept());
        assertEquals(1, stored("backupParts"));
    }

    @Test
    void whereThereWasNoneThatOfTheOtherChainGoes() {
        restart();
        put(TWO, 0, 10);
        complete(TWO, 1);
        restart();
        assertEquals(Optional.empty(), kept());
        put(TWO, 0, 10);
        complete(TWO, 1);
        takeBack();
        assertEquals(Optional.empty(), kept());
        assertEquals(0, stored("backupParts"));
        assertEquals(0, stored("backups"));
    }

    @Test
    void toldTwiceItLeavesWhatHasComeSince() {
        put(ONE, 0, 10);
        Backup one = complete(ONE, 1);
        Instant at = clock.instant();
        restart();
        backups().keep(ALICE, one);
        shelf().onChainRestarted(new ChainRestarted(ALICE, at));
        assertEquals(Optional.empty(), kept(), "a crash had left both");
        put(TWO, 0, 10);
        Backup two = complete(TWO, 1);
        shelf().onChainRestarted(new ChainRestarted(ALICE, at));
        assertEquals(Optional.of(two), kept());
        takeBack();
        assertEquals(Optional.of(one), kept());
        assertTrue(shelf().part(ALICE, ONE, 0).isPresent());
    }

    @Test
    void itGoesWithTheChainThatDoesNotComeBack() {
        put(ONE, 0, 10);
        complete(ONE, 1);
        restart();
        put(TWO, 0, 10);
        Backup two = complete(TWO, 1);
        shelf().onFormerChainGone(new FormerChainGone(ALICE));
        assertEquals(Optional.of(two), kept());
        assertEquals(1, stored("backupParts"));
        assertEquals(1, stored("backups"));
    }
}
