package p2pchat.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_PHONE;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;
import static p2pchat.People.CAROL;
import static p2pchat.mailbox.MailboxParts.ALICE_AT_HER_LAPTOP;
import static p2pchat.mailbox.MailboxParts.letter;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.account.AccountDeleted;
import p2pchat.cluster.RecordedLine;
import p2pchat.id.Availability;
import p2pchat.id.Username;
import p2pchat.mailbox.Letter;
import p2pchat.mailbox.MailboxParts;
import p2pchat.mailbox.Sender;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.mongo.Index;
import p2pchat.platform.mongo.TestStore;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.time.DirectThreads;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class GroupsTest {
    private static final Sender BOB_AT_HIS_LAPTOP = new Sender(BOB, BOBS_LAPTOP);
    private static final SortedSet<Username> BOTH = people(ALICE, BOB);

    @TempDir
    private Path directory;

    private TestStore store;
    private MailboxParts mailboxes;
    private MongoGroups groups;
    private MongoCommits commits;
    private Founding founding;
    private Handshakes handshakes;
    private GroupUpkeep upkeep;

    @BeforeEach
    void open() {
        Index[] indexes = Stream.concat(
                        Arrays.stream(MailboxParts.indexes()), Stream.of(MongoGroups.byPerson(), MongoCommits.byTime()))
                .toArray(Index[]::new);
        store = TestStore.embedded(directory, indexes);
        mailboxes = new MailboxParts(store, Map.of());
        groups = new MongoGroups(store.database());
        commits = new MongoCommits(store.database());
        Invitations invitations = new Invitations(mailboxes.postOffice());
        founding = new Founding(groups, invitations, mailboxes.postOffice(), mailboxes.names(), mailboxes.clock());
        handshakes = new Handshakes(groups, commits, invitations, mailboxes.circle(), mailboxes.cluster());
        upkeep = new GroupUpkeep(groups, commits, mailboxes.clock(), Limits.standard(), new DirectThreads());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static SortedSet<Username> people(Username... all) {
        return new TreeSet<>(List.of(all));
    }

    private static String id(int number) {
        return String.format("group-%016d", number);
    }

    private Founding.Founded found(Sender me, String id, @Nullable String replaces, Invitation... welcomes) {
        return founding.found(me, id, BOTH, replaces, List.of(welcomes));
    }

    private Group group() {
        return found(ALICE_AT_HER_LAPTOP, id(1), null).group();
    }

    private Commit commit(Sender from, long epoch) {
        return new Commit(
                id(1),
                epoch,
                UUID.randomUUID().toString(),
                from,
                new byte[10],
                mailboxes.clock().instant());
    }

    private static Refusal refused(Callable<?> step, ErrorCode code) {
        Refusal refusal = assertThrows(Refusal.class, step::call);
        assertEquals(code, refusal.code());
        return refusal;
    }

    /** What all of many steps that begin together come to. */
    private static <T> List<T> atOnce(int count, IntFunction<T> step) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<T>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(threads.submit(() -> step.apply(number)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : all) {
                results.add(each.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void bothSeeTheGroupAndNobodyElse() {
        group();
        for (Username each : List.of(ALICE, BOB)) {
            assertEquals(List.of(id(1)), groups.of(each).stream().map(Group::id).toList());
        }
        assertEquals(List.of(), groups.of(CAROL));
        assertEquals(Optional.of(id(1)), groups.current(BOTH));
    }

    @Test
    void theSameDeviceMayTryAgainAndCompletesItsInvitations() {
        Letter welcome = letter(BOBS_LAPTOP, 10);
        assertTrue(found(ALICE_AT_HER_LAPTOP, id(1), null).isNew());
        for (int i = 0; i < 2; i++) {
            Founding.Founded again = found(ALICE_AT_HER_LAPTOP, id(1), null, new Invitation(BOB, welcome));
            assertFalse(again.isNew());
            assertEquals(
                    "stored", again.invitations().get(0).receipt().outcome().word());
        }
        assertEquals(1, store.database().getCollection("letters").countDocuments());
    }

    @Test
    void whatACrashLeftBehindIsCompleted() {
        groups.insert(
                new Group(id(1), BOTH, ALICE_AT_HER_LAPTOP, 1, mailboxes.clock().instant()));
        assertEquals(Optional.empty(), groups.current(BOTH));
        assertFalse(found(ALICE_AT_HER_LAPTOP, id(1), null).isNew());
        assertEquals(Optional.of(id(1)), groups.current(BOTH));
    }

    @Test
    void anIdIsTakenOnce() {
        group();
        refused(() -> found(new Sender(ALICE, ALICES_PHONE), id(1), null), ErrorCode.GROUP_EXISTS);
        refused(
                () -> founding.found(ALICE_AT_HER_LAPTOP, id(1), people(ALICE), null, List.of()),
                ErrorCode.GROUP_EXISTS);
    }

    @Test
    void onlyWhoeverKnowsTheCurrentGroupMayReplaceIt() {
        group();
        Refusal refusal = refused(() -> found(BOB_AT_HIS_LAPTOP, id(2), null), ErrorCode.GROUP_EXISTS);
        assertEquals(id(1), refusal.members().get("group"));
        assertEquals(Optional.empty(), groups.find(id(2)), "who loses leaves nothing");
        assertTrue(found(BOB_AT_HIS_LAPTOP, id(3), id(1)).isNew());
        assertEquals(
                id(3),
                refused(() -> found(BOB_AT_HIS_LAPTOP, id(4), id(1)), ErrorCode.GROUP_EXISTS)
                        .members()
                        .get("group"));
        assertEquals(
                List.of(id(1), id(3)), groups.of(BOB).stream().map(Group::id).toList());
        assertEquals(1, groups.current(groups.of(BOB)).size());
    }

    @Test
    void ofManyGroupsForTwoExactlyOneIsMade() throws Exception {
        List<String> outcomes = atOnce(50, number -> {
            try {
                Sender me = number % 2 == 0 ? ALICE_AT_HER_LAPTOP : BOB_AT_HIS_LAPTOP;
                return "made " + found(me, id(number), null).group().id();
            } catch (Refusal e) {
                return String.valueOf(e.members().get("group"));
            }
        });
        List<String> made =
                outcomes.stream().filter(each -> each.startsWith("made")).toList();
        assertEquals(1, made.size());
        String winner = made.get(0).substring(5);
        assertEquals(49, outcomes.stream().filter(winner::equals).count());
        assertEquals(List.of(winner), groups.of(ALICE).stream().map(Group::id).toList());
    }

    @Test
    void strangersAreNotPutIntoGroups() {
        refused(
                () -> founding.found(ALICE_AT_HER_LAPTOP, id(1), people(ALICE, CAROL), null, List.of()),
                ErrorCode.NOT_A_CONTACT);
        refused(
                () -> found(ALICE_AT_HER_LAPTOP, id(1), null, new Invitation(CAROL, letter(BOBS_LAPTOP, 1))),
                ErrorCode.BAD_REQUEST);
        assertEquals(List.of(), groups.of(ALICE));
    }

    @Test
    void commitsFollowOneAnother() {
        Group group = group();
        for (long epoch = 1; epoch <= 3; epoch++) {
            Commit next = commit(epoch % 2 == 0 ? BOB_AT_HIS_LAPTOP : ALICE_AT_HER_LAPTOP, epoch);
            assertTrue(handshakes.take(group, next, List.of()).isNew());
        }
        assertEquals(4, groups.find(id(1)).orElseThrow().epoch());
        assertEquals(
                List.of(2L, 3L),
                commits.from(id(1), 2, 100, 1 << 20).stream().map(Commit::epoch).toList());
        assertEquals(1, commits.from(id(1), 1, 100, 5).size());
        assertEquals(2, commits.from(id(1), 1, 2, 1 << 20).size());
    }

    @Test
    void ofManyCommitsForOneEpochExactlyOneWinsAndTheOthersGetIt() throws Exception {
        Group group = group();
        List<String> outcomes = atOnce(50, number -> {
            Commit mine = commit(number % 2 == 0 ? ALICE_AT_HER_LAPTOP : BOB_AT_HIS_LAPTOP, 1);
            try {
                handshakes.take(group, mine, List.of());
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
        Group group = group();
        Commit first = commit(ALICE_AT_HER_LAPTOP, 1);
        handshakes.take(group, first, List.of());
        handshakes.take(group, commit(BOB_AT_HIS_LAPTOP, 2), List.of());
        Handshakes.Taken again = handshakes.take(group, first, List.of(new Invitation(BOB, letter(BOBS_LAPTOP, 1))));
        assertFalse(again.isNew());
        assertEquals(1, again.invitations().size());
    }

    @Test
    void invitationsOfALoserGoNowhere() {
        Group group = group();
        handshakes.take(group, commit(BOB_AT_HIS_LAPTOP, 1), List.of());
        refused(
                () -> handshakes.take(
                        group, commit(ALICE_AT_HER_LAPTOP, 1), List.of(new Invitation(BOB, letter(BOBS_LAPTOP, 1)))),
                ErrorCode.EPOCH_TAKEN);
        assertEquals(0, store.database().getCollection("letters").countDocuments());
    }

    @Test
    void anEpochThatTheGroupHasNotComeToIsUnknown() {
        Group group = group();
        refused(() -> handshakes.take(group, commit(ALICE_AT_HER_LAPTOP, 2), List.of()), ErrorCode.EPOCH_UNKNOWN);
        refused(
                () -> handshakes.take(group, commit(ALICE_AT_HER_LAPTOP, Integer.MAX_VALUE), List.of()),
                ErrorCode.EPOCH_UNKNOWN);
    }

    @Test
    void aCommitThatACrashKeptFromBeingCountedCounts() {
        Group group = group();
        commits.put(commit(BOB_AT_HIS_LAPTOP, 1));
        assertEquals(1, groups.find(id(1)).orElseThrow().epoch());
        assertTrue(handshakes
                .take(group, commit(ALICE_AT_HER_LAPTOP, 2), List.of())
                .isNew());
        assertEquals(3, groups.find(id(1)).orElseThrow().epoch());
    }

    @Test
    void anEpochWhoseCommitIsTooOldToBeKeptStaysTaken() {
        Group group = group();
        handshakes.take(group, commit(ALICE_AT_HER_LAPTOP, 1), List.of());
        mailboxes.clock().pass(Duration.ofDays(90));
        upkeep.sweep();
        assertEquals(1, commits.from(id(1), 1, 100, 1 << 20).size());
        mailboxes.clock().pass(Duration.ofMillis(1));
        upkeep.sweep();
        assertEquals(List.of(), commits.from(id(1), 1, 100, 1 << 20));
        Refusal refusal =
                refused(() -> handshakes.take(group, commit(BOB_AT_HIS_LAPTOP, 1), List.of()), ErrorCode.EPOCH_TAKEN);
        assertEquals(Map.of(), refusal.members());
        assertTrue(
                handshakes.take(group, commit(BOB_AT_HIS_LAPTOP, 2), List.of()).isNew());
    }

    @Test
    void theOtherConnectedDevicesAreTold() {
        Group group = group();
        RecordedLine phone = new RecordedLine(ALICE, ALICES_PHONE);
        RecordedLine own = new RecordedLine(ALICE, ALICE_AT_HER_LAPTOP.device());
        RecordedLine bobs = new RecordedLine(BOB, BOBS_LAPTOP);
        List.of(phone, own, bobs).forEach(line -> mailboxes.cluster().attach(line, Availability.AVAILABLE));
        Commit commit = commit(ALICE_AT_HER_LAPTOP, 1);
        handshakes.take(group, commit, List.of());
        handshakes.take(group, commit, List.of());
        List<String> frames = List.of("{\"type\":\"commit\",\"group\":\"" + id(1) + "\",\"epoch\":2}");
        assertEquals(frames, phone.frames());
        assertEquals(frames, bobs.frames());
        assertEquals(List.of(), own.frames());
    }

    @Test
    void aDeletionTakesGroupsAndCommitsAlong() {
        handshakes.take(group(), commit(ALICE_AT_HER_LAPTOP, 1), List.of());
        SortedSet<Username> three = people(ALICE, BOB, CAROL);
        groups.insert(new Group(
                id(2), three, ALICE_AT_HER_LAPTOP, 1, mailboxes.clock().instant()));
        upkeep.onAccountDeleted(new AccountDeleted(BOB));
        assertEquals(List.of(), groups.of(BOB));
        assertEquals(people(ALICE, CAROL), groups.of(CAROL).get(0).people());
        assertEquals(Optional.empty(), groups.current(BOTH));
        assertEquals(Optional.empty(), commits.at(id(1), 1));
    }

    @Test
    void aGroupThatMeetsADeletionLeavesNothing() {
        mailboxes.delete(BOB);
        refused(() -> found(ALICE_AT_HER_LAPTOP, id(1), null), ErrorCode.USER_NOT_FOUND);
        assertEquals(List.of(), groups.of(ALICE));
        assertEquals(Optional.empty(), groups.current(BOTH));
    }

    @Test
    void aCommitThatMeetsADeletionLeavesNothing() {
        Group group = group();
        groups.remove(group);
        refused(() -> handshakes.take(group, commit(ALICE_AT_HER_LAPTOP, 1), List.of()), ErrorCode.GROUP_NOT_FOUND);
        assertEquals(Optional.empty(), commits.at(id(1), 1));
    }

    @Test
    void manyEpochsKeepTheirOrder() {
        group();
        IntStream.rangeClosed(1, 12).forEach(epoch -> commits.put(commit(ALICE_AT_HER_LAPTOP, epoch)));
        assertEquals(
                IntStream.rangeClosed(9, 12).mapToObj(Long::valueOf).toList(),
                commits.from(id(1), 9, 100, 1 << 20).stream().map(Commit::epoch).toList());
    }
}
