package p2pchat.group;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import p2pchat.account.RegisteredNames;
import p2pchat.cluster.Cluster;
import p2pchat.contact.Circle;
import p2pchat.id.Username;
import p2pchat.mailbox.PostOffice;
import p2pchat.mailbox.Sender;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Makes groups: for the same one or two people one at a time. */
@Singleton
class Founding {
    /**
     * A group that is there now.
     *
     * @param isNew whether this call made it
     */
    record Founded(Group group, boolean isNew, List<Invitations.Sent> invitations) {}

    /** They do not become fewer by waiting; who asks again is not to ask often. */
    private static final Duration TRY_AGAIN = Duration.ofHours(1);

    private final Groups groups;
    private final ReplacedGroups replacedGroups;
    private final Invitations invitations;
    private final PostOffice postOffice;
    private final RegisteredNames names;
    private final Circle circle;
    private final Cluster cluster;
    private final Clock clock;
    private final int mostOfMany;

    @Inject
    Founding(
            Groups groups,
            ReplacedGroups replacedGroups,
            Invitations invitations,
            PostOffice postOffice,
            RegisteredNames names,
            Circle circle,
            Cluster cluster,
            Clock clock,
            Limits limits) {
        this.groups = groups;
        this.replacedGroups = replacedGroups;
        this.invitations = invitations;
        this.postOffice = postOffice;
        this.names = names;
        this.circle = circle;
        this.cluster = cluster;
        this.clock = clock;
        mostOfMany = limits.of(Bound.GROUPS_OF_MANY);
    }

    /**
     * Makes a group, or completes what an earlier try of the same device began. Somebody of these people who has blocked
     * the caller, who is not to notice it, does not see the group and gets no invitation.
     *
     * @param people all of them, the caller too
     * @param replaces the current group of these people, as the caller knows it
     * @throws Refusal {@code not-a-contact}; {@code group-exists}, with the current group, when that is another than {@code
     *     replaces}, or with {@code id} when somebody else has a group of this id; {@code rate-limited} when the caller has
     *     made as many groups of three or more people as there can be
     */
    Founded found(
            Sender me, String id, SortedSet<Username> people, @Nullable String replaces, List<Invitation> welcomes) {
        people.forEach(person -> postOffice.checkMayPost(me.username(), person));
        invitations.check(me, people, welcomes);
        Group group = Group.begun(id, people, hiddenFrom(me, people), me, clock.instant());
        boolean isNew = insert(me.username(), group);
        Group stored = isNew ? group : repeated(group);
        if (!stored.ofMany()) {
            makeCurrent(stored, replaces, isNew);
        }
        // A deletion that was told before the group was there has missed it.
        if (!people.stream().allMatch(names::contains)) {
            groups.remove(group);
            throw new Refusal(ErrorCode.USER_NOT_FOUND);
        }
        return new Founded(stored, isNew, invitations.send(me, welcomes));
    }

    private SortedSet<Username> hiddenFrom(Sender me, SortedSet<Username> people) {
        return people.stream()
                .filter(person -> !person.equals(me.username()) && circle.hasBlocked(person, me.username()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean insert(Username me, Group group) {
        if (!group.ofMany()) {
            return groups.insert(group);
        }
        // One after the other, or two at once would both find room for one more.
        return cluster.inOrder("founding", me, () -> {
            if (groups.find(group.id()).isPresent()) {
                return false;
            }
            if (groups.countOfMany(me) >= mostOfMany) {
                throw Refusal.rateLimited(TRY_AGAIN, "You have made as many groups as there can be.");
            }
            return groups.insert(group);
        });
    }

    private Group repeated(Group again) {
        return groups.find(again.id())
                .filter(before -> Objects.equals(before.creator(), again.creator())
                        && before.people().equals(again.people()))
                .orElseThrow(() -> Refusal.with(ErrorCode.GROUP_EXISTS, "group", again.id()));
    }

    private void makeCurrent(Group group, @Nullable String replaces, boolean isNew) {
        if (groups.isCurrent(group)) {
            return;
        }
        if (groups.replace(group.people(), replaces, group.id(), clock.instant())) {
            replacedGroups.removeSurplus(group.people());
            return;
        }
        if (isNew) {
            groups.remove(group);
        }
        throw groups.current(group.people())
                .map(current -> Refusal.with(ErrorCode.GROUP_EXISTS, "group", current))
                .orElseGet(() -> new Refusal(ErrorCode.GROUP_EXISTS));
    }
}
