package p2pchat.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_PHONE;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;
import static p2pchat.group.GroupParts.BOB_AT_HIS_LAPTOP;
import static p2pchat.group.GroupParts.atOnce;
import static p2pchat.group.GroupParts.id;
import static p2pchat.group.GroupParts.refused;
import static p2pchat.mailbox.MailboxParts.ALICE_AT_HER_LAPTOP;
import static p2pchat.mailbox.MailboxParts.letter;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.cluster.RecordedLine;
import p2pchat.id.Availability;
import p2pchat.platform.mongo.TestStore;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class HandshakesTest {
    @TempDir
    private Path directory;

    private TestStore store;
    private GroupParts parts;

    @BeforeEach
    void open() {
        store = newStore();
        parts = new GroupParts(store);
    }

    TestStore newStore() {
        return TestStore.embedded(directory, GroupParts.indexes());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void commitsFollowOneAnother() {
        Group group = parts.group();
        for (long epoch = 1; epoch <= 3; epoch++) {
            Commit next = parts.commit(epoch % 2 == 0 ? BOB_AT_HIS_LAPTOP : ALICE_AT_HER_LAPTOP, epoch);
            assertTrue(parts.handshakes.take(group, next, List.of()).isNew());
        }
        assertEquals(4, parts.groups.find(id(1)).orElseThrow().epoch());
        assertEquals(
                List.of(2L, 3L),
                parts.commits.from(id(1), 2, 100, 1 << 20).stream()
                        .map(Commit::epoch)
                        .toList());
        assertEquals(1, parts.commits.from(id(1), 1, 100, 5).size());
        assertEquals(2, parts.commits.from(id(1), 1, 2, 1 << 20).size());
    }

    @Test
    void ofManyCommitsForOneEpochExactlyOneWinsAndTheOthersGetIt() {
        Group group = parts.group();
        List<String> outcomes = atOnce(50, number -> {
            Commit mine = parts.commit(number % 2 == 0 ? ALICE_AT_HER_LAPTOP : BOB_AT_HIS_LAPTOP, 1);
            try {
                parts.handshakes.take(group, mine, List.of());
                return "won " + mine.id();
            } catch (Refusal e) {
                return ((GroupResource.Listed)
                                Objects.requireNonNull(e.members().get("winner")))
                        .id();
            }
        });
        List<String> won =
                outcomes.stream().filter(each -> each.startsWith("won")).toList();
        assertEquals(1, won.size());
        assertEquals(
                49, outcomes.stream().filter(won.get(0).substring(4)::equals).count());
    }

    @Test
    void aRepeatCountsAndBringsItsInvitations() {
        Group group = parts.group();
        Commit first = parts.commit(ALICE_AT_HER_LAPTOP, 1);
        parts.handshakes.take(group, first, List.of());
        parts.handshakes.take(group, parts.commit(BOB_AT_HIS_LAPTOP, 2), List.of());
        Handshakes.Taken again =
                parts.handshakes.take(group, first, List.of(new Invitation(BOB, letter(BOBS_LAPTOP, 1))));
        assertFalse(again.isNew());
        assertEquals(1, again.invitations().size());
    }

    @Test
    void invitationsOfALoserGoNowhere() {
        Group group = parts.group();
        parts.handshakes.take(group, parts.commit(BOB_AT_HIS_LAPTOP, 1), List.of());
        refused(
                () -> parts.handshakes.take(
                        group,
                        parts.commit(ALICE_AT_HER_LAPTOP, 1),
                        List.of(new Invitation(BOB, letter(BOBS_LAPTOP, 1)))),
                ErrorCode.EPOCH_TAKEN);
        assertEquals(0, store.database().getCollection("letters").countDocuments());
    }

    @Test
    void anEpochThatTheGroupHasNotComeToIsUnknown() {
        Group group = parts.group();
        refused(
                () -> parts.handshakes.take(group, parts.commit(ALICE_AT_HER_LAPTOP, 2), List.of()),
                ErrorCode.EPOCH_UNKNOWN);
        refused(
                () -> parts.handshakes.take(group, parts.commit(ALICE_AT_HER_LAPTOP, Integer.MAX_VALUE), List.of()),
                ErrorCode.EPOCH_UNKNOWN);
    }

    @Test
    void aCommitThatACrashKeptFromBeingCountedCounts() {
        Group group = parts.group();
        parts.commits.put(parts.commit(BOB_AT_HIS_LAPTOP, 1));
        assertEquals(1, parts.groups.find(id(1)).orElseThrow().epoch());
        assertTrue(parts.handshakes
                .take(group, parts.commit(ALICE_AT_HER_LAPTOP, 2), List.of())
                .isNew());
        assertEquals(3, parts.groups.find(id(1)).orElseThrow().epoch());
    }

    @Test
    void theOtherConnectedDevicesAreTold() {
        Group group = parts.group();
        RecordedLine phone = new RecordedLine(ALICE, ALICES_PHONE);
        RecordedLine own = new RecordedLine(ALICE, ALICE_AT_HER_LAPTOP.device());
        RecordedLine bobs = new RecordedLine(BOB, BOBS_LAPTOP);
        List.of(phone, own, bobs).forEach(line -> parts.mailboxes.cluster().attach(line, Availability.AVAILABLE));
        Commit commit = parts.commit(ALICE_AT_HER_LAPTOP, 1);
        parts.handshakes.take(group, commit, List.of());
        parts.handshakes.take(group, commit, List.of());
        List<String> frames = List.of("{\"type\":\"commit\",\"group\":\"" + id(1) + "\",\"epoch\":2}");
        assertEquals(frames, phone.frames());
        assertEquals(frames, bobs.frames());
        assertEquals(List.of(), own.frames());
    }

    @Test
    void aCommitThatMeetsADeletionLeavesNothing() {
        Group group = parts.group();
        parts.groups.remove(group);
        refused(
                () -> parts.handshakes.take(group, parts.commit(ALICE_AT_HER_LAPTOP, 1), List.of()),
                ErrorCode.GROUP_NOT_FOUND);
        assertEquals(Optional.empty(), parts.commits.at(id(1), 1));
    }

    @Test
    void manyEpochsKeepTheirOrder() {
        parts.group();
        IntStream.rangeClosed(1, 12).forEach(epoch -> parts.commits.put(parts.commit(ALICE_AT_HER_LAPTOP, epoch)));
        assertEquals(
                IntStream.rangeClosed(9, 12).mapToObj(Long::valueOf).toList(),
                parts.commits.from(id(1), 9, 100, 1 << 20).stream()
                        .map(Commit::epoch)
                        .toList());
    }
}
