package p2pchat.signaling;

import p2pchat.id.Username;

/** Decides who may signal whom. */
public interface Reach {
    /** The answer to one who wants to signal. */
    enum Verdict {
        /** They may. */
        ALLOWED,
        /** They may, but the other is not to be noticed: as if nobody were there. */
        HIDDEN,
        /** They have nothing to do with each other. */
        STRANGER
    }

    Verdict between(Username from, Username to);

    /** Whether {@link #between} answers for {@code from} without waiting for the database. */
    boolean isAtHand(Username from);
}
