package p2pchat.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_PHONE;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;
import static p2pchat.People.CAROL;
import static p2pchat.group.GroupParts.BOB_AT_HIS_LAPTOP;
import static p2pchat.group.GroupParts.BOTH;
import static p2pchat.group.GroupParts.atOnce;
import static p2pchat.group.GroupParts.id;
import static p2pchat.group.GroupParts.people;
import static p2pchat.group.GroupParts.refused;
import static p2pchat.mailbox.MailboxParts.ALICE_AT_HER_LAPTOP;
import static p2pchat.mailbox.MailboxParts.letter;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.cluster.RecordedLine;
import p2pchat.id.Availability;
import p2pchat.id.Username;
import p2pchat.mailbox.Letter;
import p2pchat.mailbox.Sender;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.mongo.TestStore;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class FoundingTest {
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
    void bothSeeTheGroupAndNobodyElse() {
        parts.group();
        for (Username each : List.of(ALICE, BOB)) {
            assertEquals(
                    List.of(id(1)),
                    parts.groups.of(each).stream().map(Group::id).toList());
        }
        assertEquals(List.of(), parts.groups.of(CAROL));
        assertEquals(Optional.of(id(1)), parts.groups.current(BOTH));
    }

    @Test
    void theSameDeviceMayTryAgainAndCompletesItsInvitations() {
        Letter welcome = letter(BOBS_LAPTOP, 10);
        assertTrue(parts.found(ALICE_AT_HER_LAPTOP, id(1), null).isNew());
        for (int i = 0; i < 2; i++) {
            Founding.Founded again = parts.found(ALICE_AT_HER_LAPTOP, id(1), null, new Invitation(BOB, welcome));
            assertFalse(again.isNew());
            assertEquals(
                    "stored", again.invitations().get(0).receipt().outcome().word());
        }
        assertEquals(1, store.database().getCollection("letters").countDocuments());
    }

    @Test
    void whatACrashLeftBehindIsCompleted() {
        parts.groups.insert(Group.begun(
                id(1),
                BOTH,
                people(),
                ALICE_AT_HER_LAPTOP,
                parts.mailboxes.clock().instant()));
        assertEquals(Optional.empty(), parts.groups.current(BOTH));
        assertFalse(parts.found(ALICE_AT_HER_LAPTOP, id(1), null).isNew());
        assertEquals(Optional.of(id(1)), parts.groups.current(BOTH));
    }

    @Test
    void anIdIsTakenOnce() {
        parts.group();
        refused(() -> parts.found(new Sender(ALICE, ALICES_PHONE), id(1), null), ErrorCode.GROUP_EXISTS);
        refused(
                () -> parts.founding.found(ALICE_AT_HER_LAPTOP, id(1), people(ALICE), null, List.of()),
                ErrorCode.GROUP_EXISTS);
    }

    @Test
    void onlyWhoeverKnowsTheCurrentGroupMayReplaceIt() {
        parts.group();
        Refusal refusal = refused(() -> parts.found(BOB_AT_HIS_LAPTOP, id(2), null), ErrorCode.GROUP_EXISTS);
        assertEquals(id(1), refusal.members().get("group"));
        assertEquals(Optional.empty(), parts.groups.find(id(2)), "who loses leaves nothing");
        assertTrue(parts.found(BOB_AT_HIS_LAPTOP, id(3), id(1)).isNew());
        assertEquals(
                id(3),
                refused(() -> parts.found(BOB_AT_HIS_LAPTOP, id(4), id(1)), ErrorCode.GROUP_EXISTS)
                        .members()
                        .get("group"));
        assertEquals(
                List.of(id(1), id(3)),
                parts.groups.of(BOB).stream().map(Group::id).toList());
        assertEquals(1, parts.groups.current(parts.groups.of(BOB)).size());
    }

    @Test
    void ofManyGroupsForTwoExactlyOneIsMade() {
        List<String> outcomes = atOnce(50, number -> {
            try {
                Sender me = number % 2 == 0 ? ALICE_AT_HER_LAPTOP : BOB_AT_HIS_LAPTOP;
                return "made " + parts.found(me, id(number), null).group().id();
            } catch (Refusal e) {
                return String.valueOf(e.members().get("group"));
            }
        });
        List<String> made =
                outcomes.stream().filter(each -> each.startsWith("made")).toList();
        assertEquals(1, made.size());
        String winner = made.get(0).substring(5);
        assertEquals(49, outcomes.stream().filter(winner::equals).count());
        assertEquals(
                List.of(winner), parts.groups.of(ALICE).stream().map(Group::id).toList());
    }

    @Test
    void strangersAreNotPutIntoGroups() {
        refused(
                () -> parts.founding.found(ALICE_AT_HER_LAPTOP, id(1), people(ALICE, CAROL), null, List.of()),
                ErrorCode.NOT_A_CONTACT);
        refused(
                () -> parts.found(ALICE_AT_HER_LAPTOP, id(1), null, new Invitation(CAROL, letter(BOBS_LAPTOP, 1))),
                ErrorCode.BAD_REQUEST);
        assertEquals(List.of(), parts.groups.of(ALICE));
    }

    @Test
    void nothingOfAGroupReachesWhoeverHasBlockedItsMaker() {
        parts.group();
        parts.mailboxes.relations().block(BOB, ALICE, true);
        RecordedLine his = new RecordedLine(BOB, BOBS_LAPTOP);
        parts.mailboxes.cluster().attach(his, Availability.AVAILABLE);
        Letter welcome = letter(BOBS_LAPTOP, 10);
        Founding.Founded made = parts.found(ALICE_AT_HER_LAPTOP, id(2), id(1), new Invitation(BOB, welcome));
        assertTrue(made.isNew());
        assertEquals("stored", made.invitations().get(0).receipt().outcome().word());
        parts.handshakes.take(made.group(), parts.commit(ALICE_AT_HER_LAPTOP, 1, id(2)), List.of());
        assertEquals(List.of(id(1), id(2)), parts.idsOf(ALICE));
        assertEquals(Optional.of(id(2)), parts.currentOf(ALICE));
        assertTrue(parts.memberships.find(ALICE, id(2)).isPresent());

        assertEquals(List.of(id(1)), parts.idsOf(BOB));
        assertEquals(Optional.of(id(1)), parts.currentOf(BOB));
        assertEquals(Optional.empty(), parts.memberships.find(BOB, id(2)));
        assertEquals(List.of(), his.frames());
        assertEquals(0, store.database().getCollection("letters").countDocuments());

        parts.mailboxes.relations().block(BOB, ALICE, false);
        assertEquals(List.of(id(1), id(2)), parts.idsOf(BOB), "both go on with one group");
        assertEquals(Optional.of(id(2)), parts.currentOf(BOB));
    }

    @Test
    void whatWasThereBeforeABlockIsStillSeen() {
        parts.group();
        parts.mailboxes.relations().block(BOB, ALICE, true);
        assertEquals(List.of(id(1)), parts.idsOf(BOB));
        assertEquals(Optional.of(id(1)), parts.currentOf(BOB));
    }

    @Test
    void ofReplacedGroupsAFewAreKept() {
        parts = new GroupParts(store, Map.of(Bound.REPLACED_GROUPS, 3));
        parts.group();
        parts.handshakes.take(parts.group(), parts.commit(ALICE_AT_HER_LAPTOP, 1), List.of());
        for (int number = 2; number <= 6; number++) {
            parts.mailboxes.clock().pass(Duration.ofMinutes(1));
            parts.found(BOB_AT_HIS_LAPTOP, id(number), id(number - 1));
        }
        assertEquals(List.of(id(3), id(4), id(5), id(6)), parts.idsOf(ALICE));
        assertEquals(Optional.of(id(6)), parts.currentOf(BOB));
        assertEquals(Optional.empty(), parts.commits.at(id(1), 1));
    }

    @Test
    void ofGroupsOfManyOneAccountMakesAFew() {
        parts = new GroupParts(store, Map.of(Bound.GROUPS_OF_MANY, 3));
        parts.mailboxes.relations().befriend(ALICE, CAROL);
        List<String> outcomes = atOnce(10, number -> {
            try {
                return parts.founding
                        .found(ALICE_AT_HER_LAPTOP, id(number), people(ALICE, BOB, CAROL), null, List.of())
                        .group()
                        .id();
            } catch (Refusal e) {
                return e.code().code();
            }
        });
        List<String> made =
                outcomes.stream().filter(each -> each.startsWith("group-0")).toList();
        assertEquals(3, made.size(), outcomes::toString);
        assertEquals(7, outcomes.stream().filter("rate-limited"::equals).count());
        assertFalse(
                parts.founding
                        .found(ALICE_AT_HER_LAPTOP, made.get(0), people(ALICE, BOB, CAROL), null, List.of())
                        .isNew(),
                "one that is there can be asked for again");
        assertTrue(parts.found(ALICE_AT_HER_LAPTOP, id(20), null).isNew(), "two may have one as well");
    }

    @Test
    void aGroupThatMeetsADeletionLeavesNothing() {
        parts.mailboxes.delete(BOB);
        refused(() -> parts.found(ALICE_AT_HER_LAPTOP, id(1), null), ErrorCode.USER_NOT_FOUND);
        assertEquals(List.of(), parts.groups.of(ALICE));
        assertEquals(Optional.empty(), parts.groups.current(BOTH));
    }
}
