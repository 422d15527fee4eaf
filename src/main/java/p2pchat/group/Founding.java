package p2pchat.group;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import p2pchat.account.RegisteredNames;
import p2pchat.id.Username;
import p2pchat.mailbox.PostOffice;
import p2pchat.mailbox.Sender;
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

    private final Groups groups;
    private final Invitations invitations;
    private final PostOffice postOffice;
    private final RegisteredNames names;
    private final Clock clock;

    @Inject
    Founding(Groups groups, Invitations invitations, PostOffice postOffice, RegisteredNames names, Clock clock) {
        this.groups = groups;
        this.invitations = invitations;
        this.postOffice = postOffice;
        this.names = names;
        this.clock = clock;
    }

    /**
     * Makes a group, or completes what an earlier try of the same device began.
     *
     * @param people all of them, the caller too
     * @param replaces the current group of these people, as the caller knows it
     * @throws Refusal {@code not-a-contact}; {@code group-exists}, with the current group, when that is another than {@code
     *     replaces}, or with {@code id} when somebody else has a group of this id
     */
    Founded found(
            Sender me, String id, SortedSet<Username> people, @Nullable String replaces, List<Invitation> welcomes) {
        people.forEach(person -> postOffice.checkMayPost(me.username(), person));
        invitations.check(me, people, welcomes);
        Group group = new Group(id, people, me, Group.FIRST_EPOCH, clock.instant());
        boolean isNew = groups.insert(group);
        Group stored = isNew ? group : repeated(group);
        if (Group.haveOne(people)) {
            makeCurrent(stored, replaces, isNew);
        }
        // A deletion that was told before the group was there has missed it.
        if (!people.stream().allMatch(names::contains)) {
            groups.remove(group);
            throw new Refusal(ErrorCode.USER_NOT_FOUND);
        }
        return new Founded(stored, isNew, invitations.send(me, welcomes));
    }

    private Group repeated(Group again) {
        return groups.find(again.id())
                .filter(before -> before.creator().equals(again.creator())
                        && before.people().equals(again.people()))
                .orElseThrow(() -> Refusal.with(ErrorCode.GROUP_EXISTS, "group", again.id()));
    }

    private void makeCurrent(Group group, @Nullable String replaces, boolean isNew) {
        boolean isCurrent =
                groups.current(group.people()).filter(group.id()::equals).isPresent();
        if (isCurrent || groups.replace(group.people(), replaces, group.id())) {
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
