package p2pchat.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_LAPTOP;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;
import static p2pchat.People.CAROL;
import static p2pchat.mailbox.MailboxParts.ALICE_AT_HER_LAPTOP;
import static p2pchat.mailbox.MailboxParts.BOBS_PHONE;
import static p2pchat.mailbox.MailboxParts.letter;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.Fakes;
import p2pchat.account.AccountDeleted;
import p2pchat.cluster.RecordedLine;
import p2pchat.id.Availability;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.mailbox.Receipt.Outcome;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.mongo.TestStore;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class PostOfficeTest {
    private static final Address LAPTOP = new Address(BOB, BOBS_LAPTOP);
    private static final Map<Bound, Integer> SMALL = Map.of(
            Bound.MAILBOX_LETTERS, 10,
            Bound.MAILBOX_BYTES, 1_000,
            Bound.MAILBOX_SENDER_LETTERS, 6,
            Bound.MAILBOX_SENDER_BYTES, 600,
            Bound.MAILBOX_WELCOMES, 4,
            Bound.MAILBOX_SENDER_WELCOMES, 2);

    @TempDir
    private Path directory;

    private TestStore store;
    private MailboxParts parts;

    @BeforeEach
    void open() {
        store = TestStore.embedded(directory, MailboxParts.indexes());
        parts = new MailboxParts(store, SMALL);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<Outcome> post(Username to, Kind kind, Letter... letters) {
        return parts.postOffice().post(ALICE_AT_HER_LAPTOP, to, kind, List.of(letters)).stream()
                .map(Receipt::outcome)
                .toList();
    }

    private List<Outcome> post(Letter... letters) {
        return post(BOB, Kind.MESSAGE, letters);
    }

    private List<StoredLetter> lying(Address where) {
        return parts.mailbox().read(where, 0, 100);
    }

    private static Letter[] letters(int count, int bytes) {
        return IntStream.range(0, count)
                .mapToObj(i -> letter(BOBS_LAPTOP, bytes))
                .toArray(Letter[]::new);
    }

    @Test
    void lettersLieInTheMailboxesOfTheirDevices() {
        Letter one = letter(BOBS_LAPTOP, 10);
        Letter two = letter(BOBS_PHONE, 10);
        Letter nowhere = letter(ALICES_LAPTOP, 10);
        assertEquals(List.of(Outcome.STORED, Outcome.UNKNOWN_DEVICE, Outcome.STORED), post(one, nowhere, two));
        assertEquals(
                List.of(one.id()), lying(LAPTOP).stream().map(StoredLetter::id).toList());
        assertEquals(1, lying(new Address(BOB, BOBS_PHONE)).size());
        assertEquals(List.of(), lying(new Address(BOB, ALICES_LAPTOP)));
    }

    @Test
    void aRepeatIsNotStoredTwiceNorWithinOnePosting() {
        Letter letter = letter(BOBS_LAPTOP, 10);
        assertEquals(List.of(Outcome.STORED, Outcome.STORED), post(letter, letter));
        assertEquals(List.of(Outcome.STORED), post(letter));
        assertEquals(1, lying(LAPTOP).size());
        assertEquals(1, parts.letters().tally(LAPTOP, ALICE).letters());
    }

    @Test
    void strangersMayNotPost() {
        Refusal refusal = assertThrows(Refusal.class, () -> post(CAROL, Kind.MESSAGE, letter(BOBS_LAPTOP, 1)));
        assertEquals(ErrorCode.NOT_A_CONTACT, refusal.code());
    }

    @Test
    void onesOwnDevicesGetLettersToo() {
        assertEquals(List.of(Outcome.STORED), post(ALICE, Kind.MESSAGE, letter(ALICES_LAPTOP, 1)));
    }

    @Test
    void aConnectedDeviceIsTold() {
        RecordedLine line = new RecordedLine(BOB, BOBS_LAPTOP);
        parts.cluster().attach(line, Availability.INVISIBLE);
        post(letters(3, 10));
        post(letter(BOBS_PHONE, 10));
        assertEquals(List.of("{\"type\":\"letter\",\"cursor\":3}"), line.frames());
    }

    @Test
    void oneSenderMayNotFillAMailboxByNumber() {
        List<Outcome> outcomes = post(letters(8, 1));
        assertEquals(6, outcomes.stream().filter(Outcome.STORED::equals).count());
        assertEquals(List.of(Outcome.MAILBOX_FULL, Outcome.MAILBOX_FULL), outcomes.subList(6, 8));
        assertEquals(List.of(Outcome.STORED), post(letter(BOBS_PHONE, 1)));
    }

    @Test
    void oneSenderMayNotFillAMailboxByBytesAndWhatFitsStillGoesIn() {
        assertEquals(
                List.of(Outcome.STORED, Outcome.MAILBOX_FULL, Outcome.STORED),
                post(letter(BOBS_LAPTOP, 400), letter(BOBS_LAPTOP, 300), letter(BOBS_LAPTOP, 200)));
    }

    @Test
    void aMailboxIsFullForAllAtSomeTime() {
        post(letters(6, 1));
        List<Receipt> own =
                parts.postOffice().post(new Sender(BOB, BOBS_PHONE), BOB, Kind.MESSAGE, List.of(letters(6, 1)));
        assertEquals(
                4,
                own.stream()
                        .filter(receipt -> receipt.outcome() == Outcome.STORED)
                        .count());
    }

    @Test
    void invitationsHaveRoomOfTheirOwn() {
        post(letters(6, 1));
        assertEquals(
                List.of(Outcome.STORED, Outcome.STORED, Outcome.MAILBOX_FULL),
                post(BOB, Kind.WELCOME, letters(3, 100)));
    }

    @Test
    void oneSenderMayNotFillTheRoomForInvitations() {
        List<Outcome> hers = post(BOB, Kind.WELCOME, letters(3, 100));
        assertEquals(List.of(Outcome.STORED, Outcome.STORED, Outcome.MAILBOX_FULL), hers);
        parts.relations().befriend(CAROL, BOB);
        List<Receipt> carols =
                parts.postOffice().post(new Sender(CAROL, ALICES_LAPTOP), BOB, Kind.WELCOME, List.of(letters(3, 100)));
        assertEquals(
                List.of(Outcome.STORED, Outcome.STORED, Outcome.MAILBOX_FULL),
                carols.stream().map(Receipt::outcome).toList());
        parts.mailbox().acknowledge(LAPTOP, List.of(1L));
        assertEquals(List.of(Outcome.STORED), post(BOB, Kind.WELCOME, letters(1, 100)));
    }

    @Test
    void onesOwnDevicesInviteToAllGroupsAtOnce() {
        Sender phone = new Sender(BOB, BOBS_PHONE);
        List<Receipt> own = parts.postOffice().post(phone, BOB, Kind.WELCOME, List.of(letters(5, 100)));
        assertEquals(
                4,
                own.stream()
                        .filter(receipt -> receipt.outcome() == Outcome.STORED)
                        .count());
    }

    @Test
    void acknowledgingMakesRoom() {
        post(letters(6, 1));
        parts.mailbox().acknowledge(LAPTOP, List.of(1L, 2L));
        assertEquals(List.of(Outcome.STORED, Outcome.STORED, Outcome.MAILBOX_FULL), post(letters(3, 1)));
        assertEquals(
                List.of(3L, 4L, 5L, 6L, 7L, 8L),
                lying(LAPTOP).stream().map(StoredLetter::cursor).toList());
    }

    @Test
    void whatACrashHasCountedWithoutStoringItTakesNoRoom() {
        parts.letters().reserve(LAPTOP, ALICE, Kind.MESSAGE, 6, 600);
        assertEquals(List.of(Outcome.STORED), post(letter(BOBS_LAPTOP, 10)));
    }

    @Test
    void theSweepRemovesWhatIsTooOldAndMakesRoom() {
        post(letters(3, 1));
        parts.clock().pass(Duration.ofDays(29));
        post(letters(3, 1));
        parts.mailbox().sweep();
        assertEquals(6, lying(LAPTOP).size());
        parts.clock().pass(Duration.ofDays(1).plusMillis(1));
        parts.mailbox().sweep();
        assertEquals(3, lying(LAPTOP).size());
        assertEquals(3, parts.letters().tally(LAPTOP, ALICE).fromSender());
        parts.clock().pass(Duration.ofDays(30));
        parts.mailbox().sweep();
        assertFalse(MailboxParts.isNamed(store, ALICE));
    }

    @Test
    void oneMailboxThatFailsKeepsTheSweepFromNoOther() {
        List<Username> swept = new ArrayList<>();
        Letters failing = Fakes.of(
                Letters.class,
                Map.of(
                        "withLettersBefore", given -> new LinkedHashSet<>(List.of(ALICE, BOB, CAROL)),
                        "removeBefore",
                                given -> {
                                    swept.add((Username) Objects.requireNonNull(given[0]));
                                    if (BOB.equals(given[0])) {
                                        throw new IllegalStateException("this one cannot be read");
                                    }
                                    return null;
                                },
                        "removeEmptyCounts", given -> null));
        parts.mailboxOf(failing).sweep();
        assertEquals(List.of(ALICE, BOB, CAROL), swept);
    }

    @Test
    void aDeletionRemovesBothDirections() {
        post(letters(2, 1));
        parts.postOffice().post(new Sender(BOB, BOBS_LAPTOP), ALICE, Kind.MESSAGE, List.of(letter(ALICES_LAPTOP, 1)));
        parts.mailbox().onAccountDeleted(new AccountDeleted(ALICE));
        assertEquals(List.of(), lying(LAPTOP));
        assertEquals(List.of(), lying(new Address(ALICE, ALICES_LAPTOP)));
        assertFalse(MailboxParts.isNamed(store, ALICE));
    }

    @Test
    void aPostingThatMeetsADeletionLeavesNothing() {
        for (Username gone : List.of(ALICE, BOB)) {
            parts = new MailboxParts(store, SMALL);
            parts.delete(gone);
            Refusal refusal = assertThrows(Refusal.class, () -> post(letter(BOBS_LAPTOP, 1)));
            assertEquals(ErrorCode.USER_NOT_FOUND, refusal.code());
            assertEquals(List.of(), lying(LAPTOP));
        }
    }

    /** Whoever has read up to a cursor never misses one before it. */
    @Test
    void noLaterCursorIsSeenBeforeAnEarlierOne() throws Exception {
        parts = new MailboxParts(store, Map.of());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> posting = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Sender sender = i % 2 == 0 ? ALICE_AT_HER_LAPTOP : new Sender(BOB, new DeviceId("device-0123456-" + i));
                posting.add(threads.submit(() -> {
                    for (int j = 0; j < 10; j++) {
                        parts.postOffice().post(sender, BOB, Kind.MESSAGE, List.of(letters(2, 10)));
                    }
                }));
            }
            List<Long> seen = new ArrayList<>();
            while (seen.size() < 160) {
                long after = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
                boolean done = posting.stream().allMatch(Future::isDone);
                List<StoredLetter> more = parts.mailbox().read(LAPTOP, after, 100);
                more.forEach(letter -> seen.add(letter.cursor()));
                assertTrue(!done || !more.isEmpty() || seen.size() == 160, () -> "only " + seen.size() + " were seen");
            }
            for (Future<?> each : posting) {
                each.get(60, TimeUnit.SECONDS);
            }
            assertEquals(Stream.iterate(1L, i -> i + 1).limit(160).toList(), seen);
        } finally {
            threads.shutdownNow();
        }
    }
}
