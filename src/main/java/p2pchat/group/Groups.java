package p2pchat.group;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import p2pchat.id.Username;

/** All groups, and which one of the groups of the same one or two people is the current one. */
interface Groups {
    /** Stores a group, whose creator is known; whether there was none of this id. */
    boolean insert(Group group);

    Optional<Group> find(String id);

    /** The groups that somebody is in, the oldest first. */
    List<Group> of(Username username);

    /** Those of the groups that are the current ones of their people. */
    Set<String> current(Collection<Group> groups);

    /** The current group of these people. */
    Optional<String> current(SortedSet<Username> people);

    /** Whether a group is the current one of its people. */
    default boolean isCurrent(Group group) {
        return current(group.people()).filter(group.id()::equals).isPresent();
    }

    /**
     * Makes another group the current one of these people; at the same time with others only one succeeds.
     *
     * @param before the one that is current now; null, or whatever is not, where there is none
     * @return whether {@code after} is current now
     */
    boolean replace(SortedSet<Username> people, @Nullable String before, String after, Instant now);

    /**
     * The groups of exactly these people in whose place others were to come, the one replaced first before all others. After
     * a crash the current one can be among them.
     */
    List<Group> replaced(SortedSet<Username> people);

    /** Groups in whose place others were to come before a time. After a crash current ones can be among them. */
    List<Group> replacedBefore(Instant time);

    /** How many groups of more people than have one current group somebody has made. */
    long countOfMany(Username creator);

    /** The group has come to an epoch, or further; whether there is such a group. */
    boolean advance(String id, long epoch);

    /** Removes a group, also as the current one of its people. */
    void remove(Group group);

    /** Takes somebody out of a group, also as whoever made it. */
    void leave(String id, Username username);
}
