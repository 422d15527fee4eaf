package p2pchat.mailbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_LAPTOP;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;
import static p2pchat.People.CAROL;
import static p2pchat.mailbox.MailboxParts.ALICE_AT_HER_LAPTOP;
import static p2pchat.mailbox.MailboxParts.BOBS_PHONE;
import static p2pchat.mailbox.MailboxParts.letter;

import com.mongodb.MongoException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;

/** What every keeper of letters must do; each has a subclass. */
abstract class LettersContractTest {
    private static final Instant MORNING = Instant.parse("2026-11-23T09:30:00Z");
    private static final Instant EVENING = Instant.parse("2026-11-23T19:30:00Z");
    /** A name in which an expression would see more than a name. */
    private static final Username DOTTED = new Username("b.b");

    private static final Address LAPTOP = new Address(BOB, BOBS_LAPTOP);
    private static final Sender CAROLS = new Sender(CAROL, new DeviceId("carols-laptop-01"));

    abstract Letters letters();

    private Letter store(Address to, Sender from, Kind kind, int bytes, Instant time) {
        Letter letter = letter(to.device(), bytes);
        long cursor = letters().reserve(to, from.username(), kind, 1, bytes);
        letters().put(to.username(), from, kind, Map.of(letter, cursor), time);
        return letter;
    }

    private Letter store(Address to, Sender from) {
        return store(to, from, Kind.MESSAGE, 10, MORNING);
    }

    private List<Long> cursors(Address of, long after, int most, long mostBytes) {
        return letters().after(of, after, most, mostBytes).stream()
                .map(StoredLetter::cursor)
                .toList();
    }

    private List<Long> cursors(Address of) {
        return cursors(of, 0, 100, 1 << 20);
    }

    @Test
    void aLetterIsReadAsItWasPosted() {
        Letter letter = new Letter(BOBS_LAPTOP, letter(BOBS_LAPTOP, 1).id(), new byte[] {0, -1, 127, -128});
        letters().put(BOB, ALICE_AT_HER_LAPTOP, Kind.MESSAGE, Map.of(letter, 7L), EVENING);
        StoredLetter stored = letters().after(LAPTOP, 0, 100, 1 << 20).get(0);
        assertEquals(7, stored.cursor());
        assertEquals(letter.id(), stored.id());
        assertEquals(ALICE_AT_HER_LAPTOP, stored.from());
        assertArrayEquals(letter.data(), stored.data());
        assertEquals(EVENING, stored.storedAt());
    }

    @Test
    void cursorsAscendForEachDevice() {
        assertEquals(3, letters().reserve(LAPTOP, ALICE, Kind.MESSAGE, 3, 30));
        assertEquals(1, letters().reserve(new Address(BOB, BOBS_PHONE), ALICE, Kind.MESSAGE, 1, 10));
        assertEquals(5, letters().reserve(LAPTOP, CAROL, Kind.WELCOME, 2, 20));
    }

    @Test
    void whatComesAfterACursorIsReadInOrderAndInPieces() {
        Map<Letter, Long> twelve = new LinkedHashMap<>();
        for (long cursor = 12; cursor > 0; cursor--) {
            twelve.put(letter(BOBS_LAPTOP, 100), cursor);
        }
        letters().put(BOB, ALICE_AT_HER_LAPTOP, Kind.MESSAGE, twelve, MORNING);
        assertEquals(List.of(9L, 10L, 11L, 12L), cursors(LAPTOP, 8, 100, 1 << 20));
        assertEquals(List.of(1L, 2L), cursors(LAPTOP, 0, 2, 1 << 20));
        assertEquals(List.of(1L, 2L, 3L), cursors(LAPTOP, 0, 100, 399));
        assertEquals(List.of(5L), cursors(LAPTOP, 4, 100, 50), "one at least");
        assertEquals(List.of(), cursors(LAPTOP, 12, 100, 1 << 20));
        assertEquals(List.of(), cursors(LAPTOP, Long.MAX_VALUE, 100, 1 << 20));
    }

    @Test
    void eachMailboxIsItsOwn() {
        store(LAPTOP, ALICE_AT_HER_LAPTOP);
        store(new Address(DOTTED, BOBS_LAPTOP), ALICE_AT_HER_LAPTOP);
        store(new Address(new Username("bob-2"), BOBS_LAPTOP), ALICE_AT_HER_LAPTOP);
        store(new Address(new Username("bzb"), BOBS_LAPTOP), ALICE_AT_HER_LAPTOP);
        assertEquals(1, cursors(LAPTOP).size());
        assertEquals(1, cursors(new Address(DOTTED, BOBS_LAPTOP)).size());
        assertEquals(List.of(), cursors(new Address(BOB, BOBS_PHONE)));
        letters().removeAll(DOTTED);
        letters().removeAll(BOB);
        assertEquals(1, letters().waiting(new Username("bzb")).size());
        assertEquals(1, letters().waiting(new Username("bob-2")).size());
        assertEquals(List.of(), letters().waiting(BOB));
    }

    @Test
    void noLetterOfOneOriginIsStoredTwice() {
        Letter letter = store(LAPTOP, ALICE_AT_HER_LAPTOP);
        Letter again = new Letter(BOBS_LAPTOP, letter.id(), new byte[3]);
        Letter atPhone = new Letter(BOBS_PHONE, letter.id(), new byte[3]);
        assertEquals(Set.of(again), letters().lying(BOB, ALICE_AT_HER_LAPTOP, List.of(again, atPhone)));
        assertEquals(Set.of(), letters().lying(BOB, CAROLS, List.of(again)));
        assertThrows(
                MongoException.class,
                () -> letters().put(BOB, ALICE_AT_HER_LAPTOP, Kind.MESSAGE, Map.of(again, 2L), MORNING));
        letters().put(BOB, CAROLS, Kind.MESSAGE, Map.of(again, 3L), MORNING);
        assertEquals(List.of(1L, 3L), cursors(LAPTOP));
    }

    @Test
    void whatLiesInAMailboxIsCounted() {
        store(LAPTOP, ALICE_AT_HER_LAPTOP, Kind.MESSAGE, 10, MORNING);
        store(LAPTOP, ALICE_AT_HER_LAPTOP, Kind.MESSAGE, 20, EVENING);
        store(LAPTOP, CAROLS, Kind.MESSAGE, 40, EVENING);
        store(LAPTOP, CAROLS, Kind.WELCOME, 80, EVENING);
        assertEquals(new Tally(3, 70, 1, 2, 30, 0), letters().tally(LAPTOP, ALICE));
        assertEquals(new Tally(3, 70, 1, 1, 40, 1), letters().tally(LAPTOP, CAROL));
        assertEquals(new Tally(0, 0, 0, 0, 0, 0), letters().tally(new Address(BOB, BOBS_PHONE), ALICE));
        letters().remove(LAPTOP, List.of(1L, 4L, 99L, -1L));
        assertEquals(new Tally(2, 60, 0, 1, 20, 0), letters().tally(LAPTOP, ALICE));
        letters().remove(LAPTOP, List.of(1L, 4L));
        letters().removeBefore(BOB, EVENING);
        assertEquals(new Tally(2, 60, 0, 1, 20, 0), letters().tally(LAPTOP, ALICE), "nothing was removed");
        letters().removeBefore(BOB, EVENING.plusMillis(1));
        assertEquals(new Tally(0, 0, 0, 0, 0, 0), letters().tally(LAPTOP, ALICE));
    }

    @Test
    void countingAnewForgetsWhatACrashHasCountedWithoutStoringIt() {
        store(LAPTOP, ALICE_AT_HER_LAPTOP, Kind.MESSAGE, 10, MORNING);
        store(LAPTOP, CAROLS, Kind.WELCOME, 80, EVENING);
        letters().reserve(LAPTOP, ALICE, Kind.MESSAGE, 7, 7_000);
        letters().reserve(LAPTOP, CAROL, Kind.MESSAGE, 7, 7_000);
        letters().reserve(LAPTOP, ALICE, Kind.WELCOME, 7, 7_000);
        letters().recount(LAPTOP);
        assertEquals(new Tally(1, 10, 1, 1, 10, 0), letters().tally(LAPTOP, ALICE));
        assertEquals(new Tally(1, 10, 1, 0, 0, 1), letters().tally(LAPTOP, CAROL));
        assertEquals(24, letters().reserve(LAPTOP, ALICE, Kind.MESSAGE, 1, 10), "no cursor is given twice");
    }

    @Test
    void whatIsOldIsFound() {
        store(LAPTOP, ALICE_AT_HER_LAPTOP, Kind.MESSAGE, 10, MORNING);
        store(new Address(ALICE, ALICES_LAPTOP), CAROLS, Kind.WELCOME, 10, EVENING);
        assertEquals(Set.of(BOB), letters().withLettersBefore(EVENING));
        assertEquals(Set.of(), letters().withLettersBefore(MORNING));
        letters().removeBefore(BOB, EVENING);
        assertEquals(Set.of(), letters().withLettersBefore(EVENING));
        assertEquals(1, letters().waiting(ALICE).size());
    }

    @Test
    void aMailboxGoesWithAllThatIsInIt() {
        Address phone = new Address(BOB, BOBS_PHONE);
        store(LAPTOP, ALICE_AT_HER_LAPTOP);
        store(phone, ALICE_AT_HER_LAPTOP);
        assertEquals(Set.of(BOBS_LAPTOP, BOBS_PHONE), letters().mailboxes(BOB));
        letters().removeMailbox(LAPTOP);
        assertEquals(Set.of(BOBS_PHONE), letters().mailboxes(BOB));
        assertEquals(List.of(), cursors(LAPTOP));
        assertEquals(new Tally(0, 0, 0, 0, 0, 0), letters().tally(LAPTOP, ALICE));
        assertEquals(List.of(1L), cursors(phone));
    }

    @Test
    void whatIsBetweenTwoGoesAlone() {
        store(LAPTOP, ALICE_AT_HER_LAPTOP);
        store(LAPTOP, CAROLS);
        store(new Address(CAROL, CAROLS.device()), ALICE_AT_HER_LAPTOP, Kind.WELCOME, 1, MORNING);
        assertEquals(Set.of(BOB, CAROL), letters().recipients(ALICE));
        letters().removeBetween(BOB, ALICE);
        assertEquals(Set.of(CAROL), letters().recipients(ALICE));
        assertEquals(new Tally(1, 10, 0, 1, 10, 0), letters().tally(LAPTOP, CAROL));
        assertEquals(List.of(2L), cursors(LAPTOP));
    }

    @Test
    void nobodyIsRememberedOfWhomNothingLies() {
        store(LAPTOP, ALICE_AT_HER_LAPTOP);
        store(LAPTOP, CAROLS, Kind.WELCOME, 10, MORNING);
        letters().remove(LAPTOP, List.of(1L));
        assertEquals(Set.of(BOB), letters().recipients(ALICE), "until it is looked for");
        letters().removeEmptyCounts();
        assertEquals(Set.of(), letters().recipients(ALICE));
        assertEquals(Set.of(BOB), letters().recipients(CAROL), "who has invited them");
        assertEquals(Set.of(BOBS_LAPTOP), letters().mailboxes(BOB));
        assertEquals(3, letters().reserve(LAPTOP, ALICE, Kind.MESSAGE, 1, 10), "no cursor is given twice");
        assertEquals(new Tally(1, 10, 1, 1, 10, 0), letters().tally(LAPTOP, ALICE));
    }

    /** Whoever is counted while those are removed who are not any more is counted nevertheless. */
    @Test
    void nobodyIsForgottenWhoSendsAtThatTime() {
        List<Runnable> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Address to = new Address(BOB, new DeviceId("device-0123456-" + i));
            letters().reserve(to, ALICE, Kind.MESSAGE, 0, 0);
            all.add(() -> letters().reserve(to, ALICE, Kind.MESSAGE, 1, 10));
            all.add(letters()::removeEmptyCounts);
        }
        AtOnce.run(all);
        for (int i = 0; i < 25; i++) {
            Address to = new Address(BOB, new DeviceId("device-0123456-" + i));
            assertEquals(new Tally(1, 10, 0, 1, 10, 0), letters().tally(to, ALICE));
        }
    }

    @Test
    void itIsToldWhatWaits() {
        store(LAPTOP, ALICE_AT_HER_LAPTOP, Kind.MESSAGE, 10, MORNING);
        assertEquals(
                List.of(new Waiting(BOBS_LAPTOP, ALICE_AT_HER_LAPTOP, 10, MORNING.toEpochMilli())),
                letters().waiting(BOB));
    }
}
