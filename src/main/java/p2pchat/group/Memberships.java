package p2pchat.group;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import p2pchat.contact.Circle;
import p2pchat.id.Username;
import p2pchat.mailbox.Sender;

/**
 * The groups that people are in, as they see them. One that somebody has made whom they had blocked then is not there for
 * them until they block that person no more; whoever made it is not to notice.
 */
@Singleton
class Memberships {
    /** A group, and whether it is the one that its people use. */
    record Membership(Group group, boolean isCurrent) {}

    private final Groups groups;
    private final Circle circle;

    @Inject
    Memberships(Groups groups, Circle circle) {
        this.groups = groups;
        this.circle = circle;
    }

    /** All groups of {@code me}, the oldest first. */
    List<Membership> of(Username me) {
        List<Group> all = groups.of(me);
        Set<String> current = groups.current(all);
        List<Group> seen = all.stream().filter(group -> !isHidden(group, me)).toList();
        List<Group> hidden = new ArrayList<>(all);
        hidden.removeAll(seen);
        hidden.removeIf(group -> !current.contains(group.id()));
        hidden.forEach(group -> lastOf(group, seen).ifPresent(before -> current.add(before.id())));
        return seen.stream()
                .map(group -> new Membership(group, current.contains(group.id())))
                .toList();
    }

    /** The group of these people that was in use before one that is hidden. */
    private static Optional<Group> lastOf(Group hidden, List<Group> seen) {
        return seen.stream()
                .filter(group -> group.people().equals(hidden.people()))
                .reduce((earlier, later) -> later);
    }

    /** A group that {@code me} is in. */
    Optional<Group> find(Username me, String id) {
        return groups.find(id).filter(group -> group.people().contains(me) && !isHidden(group, me));
    }

    private boolean isHidden(Group group, Username me) {
        Sender creator = group.creator();
        return creator != null && group.hiddenFrom().contains(me) && circle.hasBlocked(me, creator.username());
    }
}
