package p2pchat.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import p2pchat.id.Username;

/** The commits of all groups: one for each epoch of each. */
interface Commits {
    /**
     * Stores a commit, whose sender is known, durably as the one of its epoch; whether there was none. Of several at the
     * same time one is stored.
     */
    boolean put(Commit commit);

    /** The commit of an epoch. */
    Optional<Commit> at(String group, long epoch);

    /**
     * The commits of a group from an epoch on, in order: at least one, if there is one, and not more than {@code most} or
     * {@code mostBytes}.
     */
    List<Commit> from(String group, long epoch, int most, long mostBytes);

    /** Forgets of the commits of a group which are of somebody; the others of the group may still need them. */
    void forget(String group, Username from);

    /** Removes all of a group. */
    void removeAll(String group);

    /** Removes what was stored before a time. */
    void removeBefore(Instant time);
}
