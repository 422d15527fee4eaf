package p2pchat.contact;

import p2pchat.id.Username;

/**
 * What two people are to each other. One value for both, so that each step of theirs is atomic.
 *
 * <p>Blocking is beside the link and does not change it: the blocked person goes on seeing what they saw, and unblocking
 * brings back what was.
 *
 * @param low the one whose name sorts first
 * @param high the other
 * @param link what binds them
 * @param blockedByLow whether {@code low} blocks {@code high}
 * @param blockedByHigh whether {@code high} blocks {@code low}
 */
record Relation(Username low, Username high, Link link, boolean blockedByLow, boolean blockedByHigh) {
    enum Link {
        NONE,
        ASKED_BY_LOW,
        ASKED_BY_HIGH,
        ACCEPTED
    }

    Relation {
        if (low.compareTo(high) >= 0) {
            throw new IllegalArgumentException("a relation is between two people, in order");
        }
    }

    /** Two people who have nothing to do with each other. */
    static Relation none(Username one, Username other) {
        boolean inOrder = one.compareTo(other) < 0;
        return new Relation(inOrder ? one : other, inOrder ? other : one, Link.NONE, false, false);
    }

    boolean isNothing() {
        return link == Link.NONE && !blockedByLow && !blockedByHigh;
    }

    Username other(Username me) {
        return me.equals(low) ? high : low;
    }

    /** {@code me} asks; or accepts, when the other had asked. */
    Relation asked(Username me) {
        Link mine = me.equals(low) ? Link.ASKED_BY_LOW : Link.ASKED_BY_HIGH;
        return with(link == Link.NONE || link == mine ? mine : Link.ACCEPTED);
    }

    /** Nothing binds them any more; blocks stay. */
    Relation parted() {
        return with(Link.NONE);
    }

    Relation blocked(Username by, boolean blocked) {
        return by.equals(low)
                ? new Relation(low, high, link, blocked, blockedByHigh)
                : new Relation(low, high, link, blockedByLow, blocked);
    }

    private Relation with(Link newLink) {
        return new Relation(low, high, newLink, blockedByLow, blockedByHigh);
    }

    boolean isBlockedBy(Username who) {
        return who.equals(low) ? blockedByLow : blockedByHigh;
    }

    /** Whether they may notice and signal each other. */
    boolean isOpen() {
        return link == Link.ACCEPTED && !blockedByLow && !blockedByHigh;
    }

    /** What the other is to {@code me}. */
    ContactState seenBy(Username me) {
        if (isBlockedBy(me)) {
            return ContactState.BLOCKED;
        }
        return switch (link) {
            case NONE -> ContactState.NONE;
            case ACCEPTED -> ContactState.ACCEPTED;
            case ASKED_BY_LOW -> me.equals(low) ? ContactState.REQUESTED : ContactState.INCOMING;
            case ASKED_BY_HIGH -> me.equals(high) ? ContactState.REQUESTED : ContactState.INCOMING;
        };
    }
}
