package p2pchat.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;
import static p2pchat.People.CAROL;
import static p2pchat.group.GroupParts.BOB_AT_HIS_LAPTOP;
import static p2pchat.group.GroupParts.BOTH;
import static p2pchat.group.GroupParts.id;
import static p2pchat.group.GroupParts.people;
import static p2pchat.group.GroupParts.refused;
import static p2pchat.mailbox.MailboxParts.ALICE_AT_HER_LAPTOP;
import static p2pchat.mailbox.MailboxParts.letter;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.account.AccountDeleted;
import p2pchat.id.Username;
import p2pchat.mailbox.MailboxParts;
import p2pchat.platform.mongo.TestStore;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class GroupUpkeepTest {
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
    void anEpochWhoseCommitIsTooOldToBeKeptStaysTaken() {
        Group group = parts.group();
        parts.handshakes.take(group, parts.commit(ALICE_AT_HER_LAPTOP, 1), List.of());
        parts.mailboxes.clock().pass(Duration.ofDays(90));
        parts.upkeep.sweep();
        assertEquals(1, parts.commits.from(id(1), 1, 100, 1 << 20).size());
        parts.mailboxes.clock().pass(Duration.ofMillis(1));
        parts.upkeep.sweep();
        assertEquals(List.of(), parts.commits.from(id(1), 1, 100, 1 << 20));
        Refusal refusal = refused(
                () -> parts.handshakes.take(group, parts.commit(BOB_AT_HIS_LAPTOP, 1), List.of()),
                ErrorCode.EPOCH_TAKEN);
        assertEquals(Map.of(), refusal.members());
        assertTrue(parts.handshakes
                .take(group, parts.commit(BOB_AT_HIS_LAPTOP, 2), List.of())
                .isNew());
    }

    @Test
    void aGroupInWhosePlaceAnotherCameGoesWithItsCommits() {
        parts.handshakes.take(parts.group(), parts.commit(ALICE_AT_HER_LAPTOP, 1), List.of());
        parts.mailboxes.clock().pass(Duration.ofDays(100));
        parts.found(BOB_AT_HIS_LAPTOP, id(2), id(1));
        parts.mailboxes.clock().pass(Duration.ofDays(90));
        parts.upkeep.sweep();
        assertEquals(List.of(id(1), id(2)), parts.idsOf(BOB));
        parts.mailboxes.clock().pass(Duration.ofMillis(1));
        parts.commits.put(parts.commit(ALICE_AT_HER_LAPTOP, 2));
        parts.upkeep.sweep();
        assertEquals(List.of(id(2)), parts.idsOf(BOB));
        assertEquals(List.of(), parts.commits.from(id(1), 1, 100, 1 << 20));
        assertEquals(Optional.of(id(2)), parts.groups.current(BOTH));
    }

    @Test
    void aGroupThatIsInUseAgainStays() {
        parts.group();
        parts.found(BOB_AT_HIS_LAPTOP, id(2), id(1));
        assertFalse(parts.found(ALICE_AT_HER_LAPTOP, id(1), id(2)).isNew());
        parts.mailboxes.clock().pass(Duration.ofDays(91));
        parts.upkeep.sweep();
        assertEquals(List.of(id(1)), parts.idsOf(ALICE));
    }

    /** Which was written down as replaced, and then was not. */
    @Test
    void aCrashWhileItWasReplacedRemovesNoGroupThatIsInUse() {
        parts.group();
        store.database().getCollection("groups").updateOne(Filters.eq("_id", id(1)), Updates.set("replacedAt", 0L));
        parts.upkeep.sweep();
        assertEquals(List.of(id(1)), parts.idsOf(ALICE));
        assertEquals(Optional.of(id(1)), parts.groups.current(BOTH));
    }

    @Test
    void aDeletionTakesGroupsAndCommitsAlong() {
        parts.handshakes.take(parts.group(), parts.commit(ALICE_AT_HER_LAPTOP, 1), List.of());
        SortedSet<Username> three = people(ALICE, BOB, CAROL);
        parts.groups.insert(Group.begun(
                id(2),
                three,
                people(),
                ALICE_AT_HER_LAPTOP,
                parts.mailboxes.clock().instant()));
        parts.upkeep.onAccountDeleted(new AccountDeleted(BOB));
        assertEquals(List.of(), parts.groups.of(BOB));
        assertEquals(people(ALICE, CAROL), parts.groups.of(CAROL).get(0).people());
        assertEquals(Optional.empty(), parts.groups.current(BOTH));
        assertEquals(Optional.empty(), parts.commits.at(id(1), 1));
    }

    @Test
    void nothingNamesWhoeverIsDeletedNotEvenWhatTheyMade() {
        SortedSet<Username> three = people(ALICE, BOB, CAROL);
        parts.mailboxes.relations().befriend(ALICE, CAROL);
        parts.mailboxes.relations().block(CAROL, ALICE, true);
        parts.group();
        Group ofThree = parts.founding
                .found(ALICE_AT_HER_LAPTOP, id(2), three, null, List.of(new Invitation(BOB, letter(BOBS_LAPTOP, 10))))
                .group();
        parts.handshakes.take(ofThree, parts.commit(ALICE_AT_HER_LAPTOP, 1, id(2)), List.of());
        parts.handshakes.take(ofThree, parts.commit(BOB_AT_HIS_LAPTOP, 2, id(2)), List.of());
        assertTrue(MailboxParts.isNamed(store, ALICE));

        for (Username gone : List.of(CAROL, ALICE)) {
            parts.mailboxes.tell(new AccountDeleted(gone));
            parts.upkeep.onAccountDeleted(new AccountDeleted(gone));
            assertFalse(MailboxParts.isNamed(store, gone), gone::value);
        }
        List<Commit> left = parts.commits.from(id(2), 1, 100, 1 << 20);
        assertEquals(2, left.size(), "the others need them");
        assertNull(left.get(0).from());
        assertEquals(BOB_AT_HIS_LAPTOP, left.get(1).from());
        assertEquals(
                List.of(new Memberships.Membership(parts.groups.find(id(2)).orElseThrow(), true)),
                parts.memberships.of(BOB));
        parts.upkeep.onAccountDeleted(new AccountDeleted(BOB));
        assertEquals(Optional.empty(), parts.groups.find(id(2)), "the last one has taken it along");
    }

    @Test
    void aCommitOfManyThatMeetsADeletionDoesNotNameItsSender() {
        parts.mailboxes.relations().befriend(ALICE, CAROL);
        Group ofThree = parts.founding
                .found(ALICE_AT_HER_LAPTOP, id(2), people(ALICE, BOB, CAROL), null, List.of())
                .group();
        parts.mailboxes.delete(ALICE);
        refused(
                () -> parts.handshakes.take(ofThree, parts.commit(ALICE_AT_HER_LAPTOP, 1, id(2)), List.of()),
                ErrorCode.USER_NOT_FOUND);
        assertNull(parts.commits.at(id(2), 1).orElseThrow().from());
    }
}
