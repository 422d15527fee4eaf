package p2pchat.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_LAPTOP;
import static p2pchat.People.ALICES_PHONE;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;
import p2pchat.RecordedEvents;
import p2pchat.SettableClock;
import p2pchat.account.AccountDeleted;
import p2pchat.account.FakeNames;
import p2pchat.chain.ChainRestarted;
import p2pchat.chain.DeviceRemoved;
import p2pchat.cluster.LocalCluster;
import p2pchat.id.Username;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.mongo.TestStore;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.time.DirectThreads;

/** The shelf of backups on a database; each has a subclass. */
abstract class BackupsContractTest {
    private static final int MOST_BYTES = 1 << 20;
    private static final String ONE = "the-first-backup-1";
    private static final String TWO = "the-second-backup2";
    private static final String HEADER = "aGVhZGVy";
    private static final Duration A_DAY = Duration.ofDays(1);

    private final SettableClock clock = new SettableClock();
    private final LocalCluster cluster = new LocalCluster(new RecordedEvents<>());
    private final Set<Username> people = new HashSet<>(Set.of(ALICE, BOB));
    private final Limits limits = new Limits(Map.of(), Map.of(Bound.BACKUP_BYTES, MOST_BYTES));

    abstract TestStore store();

    private Backups backups() {
        return new MongoBackups(store().database());
    }

    private BackupShelf shelf() {
        return new BackupShelf(backups(), FakeNames.of(people::contains), cluster, clock, limits);
    }

    private void sweep() {
        new BackupUpkeep(backups(), shelf(), clock, limits, new DirectThreads()).sweep();
    }

    private void put(String id, int number, int size) {
        shelf().put(ALICE, ALICES_LAPTOP, id, number, content(number, size));
    }

    private static byte[] content(int number, int size) {
        byte[] content = new byte[size];
        content[0] = (byte) number;
        return content;
    }

    private Backup complete(String id, int parts) {
        return shelf().complete(ALICE, id, parts, HEADER);
    }

    private Optional<Backup> kept() {
        return shelf().kept(ALICE);
    }

    private ErrorCode refusal(Runnable call) {
        return assertThrows(Refusal.class, call::run).code();
    }

    private long stored(String collection) {
        return store().database().getCollection(collection).countDocuments();
    }

    @Test
    void whatWasBroughtIsKeptOnceItIsComplete() {
        put(ONE, 1, 10);
        put(ONE, 0, 20);
        put(ONE, 11, 30);
        assertEquals(Optional.empty(), kept());
        assertEquals(Optional.empty(), shelf().part(ALICE, ONE, 0));
        Backup backup = complete(ONE, 2);
        assertEquals(new Backup(ONE, 2, 30, HEADER, clock.instant()), backup);
        assertEquals(Optional.of(backup), kept());
        assertArrayEquals(content(1, 10), shelf().part(ALICE, ONE, 1).orElseThrow());
        assertEquals(Optional.empty(), shelf().part(ALICE, ONE, 11));
        assertEquals(List.of(), shelf().uploads(ALICE));
        assertEquals(backup, complete(ONE, 2), "once more");
        assertEquals(ErrorCode.BACKUP_COMPLETE, refusal(() -> put(ONE, 0, 5)));
    }

    @Test
    void aPartMayComeAgainAndBeAnother() {
        put(ONE, 0, 10);
        put(ONE, 0, 30);
        assertEquals(30, complete(ONE, 1).bytes());
        assertArrayEquals(content(0, 30), shelf().part(ALICE, ONE, 0).orElseThrow());
    }

    @Test
    void whatIsNotCompleteDoesNotTakeThePlaceOfWhatIs() {
        put(ONE, 0, 10);
        Backup one = complete(ONE, 1);
        put(TWO, 0, 10);
        put(TWO, 2, 10);
        Refusal refusal = assertThrows(Refusal.class, () -> complete(TWO, 3));
        assertEquals(ErrorCode.BACKUP_INCOMPLETE, refusal.code());
        assertEquals(Map.of("missing", 1), refusal.members());
        assertEquals(ErrorCode.BACKUP_NOT_FOUND, refusal(() -> complete("never-brought-here", 1)));
        assertEquals(Optional.of(one), kept());
        put(TWO, 1, 10);
        Backup two = complete(TWO, 3);
        assertEquals(Optional.of(two), kept());
        assertEquals(Optional.empty(), shelf().part(ALICE, ONE, 0));
        assertEquals(3, stored("backupParts"));
        assertEquals(0, stored("backupUploads"));
    }

    @Test
    void ofManyCompletedAtOnceOneIsKeptAndNothingIsLeftOfTheOthers() {
        for (int i = 0; i < 10; i++) {
            put(ONE + i, 0, 10);
        }
        AtOnce.run(10, i -> complete(ONE + i, 1));
        assertEquals(1, stored("backups"));
        assertEquals(1, stored("backupParts"));
        assertTrue(shelf().part(ALICE, kept().orElseThrow().id(), 0).isPresent());
    }

    @Test
    void thereIsRoomForOneAndForTheNext() {
        put(ONE, 0, MOST_BYTES);
        assertEquals(ErrorCode.BACKUP_FULL, refusal(() -> put(ONE, 1, 1)));
        complete(ONE, 1);
        put(TWO, 0, MOST_BYTES - 10);
        put(TWO, 0, MOST_BYTES);
        assertEquals(ErrorCode.BACKUP_FULL, refusal(() -> put(TWO, 1, 1)));
        assertEquals(MOST_BYTES, complete(TWO, 1).bytes());
    }

    @Test
    void whoeverBeginsAnewNeedNotWaitUntilTheUnfinishedOneIsSwept() {
        put(ONE, 0, MOST_BYTES);
        byte[] content = content(0, 10);
        assertEquals(
                ErrorCode.BACKUP_FULL,
                refusal(() -> shelf().put(ALICE, ALICES_PHONE, TWO, 0, content)),
                "it is another device's");
        put(TWO, 0, 10);
        assertEquals(Set.of(TWO), ids());
        assertEquals(1, stored("backupParts"));
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        shelf().uploads(ALICE).forEach(upload -> ids.add(upload.id()));
        return ids;
    }

    @Test
    void whatNobodyCompletesIsRemovedAfterADay() {
        put(ONE, 0, 10);
        clock.pass(A_DAY.minusHours(1));
        put(TWO, 0, 10);
        put(ONE, 1, 10);
        clock.pass(Duration.ofHours(2));
        sweep();
        assertEquals(Set.of(ONE, TWO), ids(), "a part of each has come within the day");
        complete(TWO, 1);
        clock.pass(A_DAY);
        sweep();
        assertEquals(Set.of(), ids());
        assertEquals(TWO, kept().orElseThrow().id());
        assertEquals(1, stored("backupParts"));
    }

    @Test
    void whatACrashLeavesOfTheOneBeforeIsSwept() {
        put(ONE, 0, 10);
        complete(ONE, 1);
        backups().condemn(ALICE, ONE);
        sweep();
        assertTrue(shelf().part(ALICE, ONE, 0).isPresent(), "the crash was before the next took its place");
        assertEquals(0, stored("backupUploads"));
        put(TWO, 0, 10);
        backups().condemn(ALICE, ONE);
        backups().keep(ALICE, new Backup(TWO, 1, 10, HEADER, clock.instant()));
        sweep();
        assertEquals(1, stored("backupParts"));
        assertTrue(shelf().part(ALICE, TWO, 0).isPresent());
    }

    @Test
    void anyCanBeRemoved() {
        put(ONE, 0, 10);
        complete(ONE, 1);
        put(TWO, 0, 10);
        assertTrue(shelf().remove(ALICE, TWO));
        assertFalse(shelf().remove(ALICE, TWO));
        assertFalse(shelf().remove(BOB, ONE));
        assertTrue(shelf().remove(ALICE, ONE));
        assertEquals(Optional.empty(), kept());
        assertEquals(0, stored("backupParts"));
    }

    @Test
    void aRemovedDevicesUnfinishedOneGoesAndTheKeptOneStays() {
        put(ONE, 0, 10);
        complete(ONE, 1);
        put(TWO, 0, 10);
        shelf().onDeviceRemoved(new DeviceRemoved(ALICE, ALICES_PHONE));
        assertEquals(Set.of(TWO), ids());
        shelf().onDeviceRemoved(new DeviceRemoved(ALICE, ALICES_LAPTOP));
        assertEquals(Set.of(), ids());
        assertTrue(kept().isPresent());
    }

    @Test
    void allOfSomebodysGoWithTheAccount() {
        put(ONE, 0, 10);
        complete(ONE, 1);
        shelf().onChainRestarted(new ChainRestarted(ALICE, clock.instant()));
        put(TWO, 0, 10);
        complete(TWO, 1);
        put("a-third-backup-here", 0, 10);
        shelf().put(BOB, BOBS_LAPTOP, ONE, 0, content(0, 10));
        shelf().onAccountDeleted(new AccountDeleted(ALICE));
        for (String collection : List.of("backups", "backupParts", "backupUploads")) {
            for (Document left : store().database().getCollection(collection).find()) {
                assertFalse(left.toJson().contains("alice"), collection);
            }
        }
        assertEquals(1, shelf().uploads(BOB).size());
    }

    @Test
    void anAccountThatIsDeletedMeanwhileKeepsNothing() {
        put(ONE, 0, 10);
        people.remove(ALICE);
        assertEquals(ErrorCode.NOT_LOGGED_IN, refusal(() -> put(ONE, 1, 10)));
        assertEquals(0, stored("backupParts"));
        assertEquals(0, stored("backupUploads"));
    }
}
