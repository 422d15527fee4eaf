package p2pchat.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;
import static p2pchat.mailbox.MailboxParts.ALICE_AT_HER_LAPTOP;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import p2pchat.AtOnce;
import p2pchat.id.Username;
import p2pchat.mailbox.MailboxParts;
import p2pchat.mailbox.Sender;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.mongo.Index;
import p2pchat.platform.mongo.TestStore;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.time.DirectThreads;

/** The groups of Alice and Bob, who are contacts, on a store of the test's. */
final class GroupParts {
    static final Sender BOB_AT_HIS_LAPTOP = new Sender(BOB, BOBS_LAPTOP);
    static final SortedSet<Username> BOTH = people(ALICE, BOB);

    final MailboxParts mailboxes;
    final MongoGroups groups;
    final MongoCommits commits;
    final Founding founding;
    final Handshakes handshakes;
    final GroupUpkeep upkeep;
    final Memberships memberships;

    GroupParts(TestStore store) {
        this(store, Map.of());
    }

    GroupParts(TestStore store, Map<Bound, Integer> bounds) {
        Limits limits = new Limits(Map.of(), bounds);
        mailboxes = new MailboxParts(store, bounds);
        groups = new MongoGroups(store.database());
        commits = new MongoCommits(store.database());
        Invitations invitations = new Invitations(mailboxes.postOffice());
        ReplacedGroups replaced = new ReplacedGroups(groups, commits, limits);
        founding = new Founding(
                groups,
                replaced,
                invitations,
                mailboxes.postOffice(),
                mailboxes.names(),
                mailboxes.circle(),
                mailboxes.cluster(),
                mailboxes.clock(),
                limits);
        memberships = new Memberships(groups, mailboxes.circle());
        handshakes = new Handshakes(
                groups, commits, invitations, mailboxes.circle(), mailboxes.names(), mailboxes.cluster());
        upkeep = new GroupUpkeep(groups, replaced, commits, mailboxes.clock(), limits, new DirectThreads());
    }

    /** What the collections need. */
    static Index[] indexes() {
        return Stream.concat(
                        Arrays.stream(MailboxParts.indexes()),
                        Stream.of(
                                MongoGroups.byPerson(),
                                MongoGroups.byCreator(),
                                MongoGroups.byReplacement(),
                                MongoCommits.byTime()))
                .toArray(Index[]::new);
    }

    static SortedSet<Username> people(Username... all) {
        return new TreeSet<>(List.of(all));
    }

    static String id(int number) {
        return String.format("group-%016d", number);
    }

    /** Makes a group of both. */
    Founding.Founded found(Sender me, String id, @Nullable String replaces, Invitation... welcomes) {
        return founding.found(me, id, BOTH, replaces, List.of(welcomes));
    }

    /** The first group of both, which Alice made. */
    Group group() {
        return found(ALICE_AT_HER_LAPTOP, id(1), null).group();
    }

    /** The ids of the groups that somebody sees. */
    List<String> idsOf(Username person) {
        return memberships.of(person).stream().map(each -> each.group().id()).toList();
    }

    /** The group that both use, as one of them sees it. */
    Optional<String> currentOf(Username person) {
        return memberships.of(person).stream()
                .filter(each -> each.isCurrent() && each.group().people().equals(BOTH))
                .map(each -> each.group().id())
                .findAny();
    }

    /** A commit of its own for an epoch of the first group. */
    Commit commit(Sender from, long epoch) {
        return commit(from, epoch, id(1));
    }

    /** A commit of its own for an epoch of a group. */
    Commit commit(Sender from, long epoch, String group) {
        return new Commit(
                group,
                epoch,
                UUID.randomUUID().toString(),
                from,
                new byte[10],
                mailboxes.clock().instant());
    }

    /** The refusal with which a step ends, which must be this one. */
    static Refusal refused(Callable<?> step, ErrorCode code) {
        Refusal refusal = assertThrows(Refusal.class, step::call);
        assertEquals(code, refusal.code());
        return refusal;
    }

    /** What all of many steps that begin together come to. */
    static <T> List<T> atOnce(int count, IntFunction<T> step) {
        Map<Integer, T> results = new ConcurrentSkipListMap<>();
        AtOnce.run(count, number -> results.put(number, step.apply(number)));
        return List.copyOf(results.values());
    }
}
