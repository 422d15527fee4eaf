package p2pchat.group;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import p2pchat.id.Username;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;

/** Removes groups, with their commits, in whose place others have come. */
@Singleton
class ReplacedGroups {
    private final Groups groups;
    private final Commits commits;
    private final int mostKept;

    @Inject
    ReplacedGroups(Groups groups, Commits commits, Limits limits) {
        this.groups = groups;
        this.commits = commits;
        mostKept = limits.of(Bound.REPLACED_GROUPS);
    }

    /** Removes what was replaced before a time. */
    void removeBefore(Instant time) {
        removeUnused(groups.replacedBefore(time));
    }

    /** Removes, of what these people have used before, what is more than is kept. */
    void removeSurplus(SortedSet<Username> people) {
        List<Group> all = groups.replaced(people);
        removeUnused(all.subList(0, Math.max(0, all.size() - mostKept)));
    }

    private void removeUnused(Collection<Group> which) {
        which.stream().filter(group -> !groups.isCurrent(group)).forEach(this::remove);
    }

    /** Removes a group, whether it is in use or not. */
    void remove(Group group) {
        groups.remove(group);
        commits.removeAll(group.id());
    }
}
