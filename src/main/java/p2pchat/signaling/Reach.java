package p2pchat.signaling;

import org.jspecify.annotations.Nullable;
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

    /** As {@link #between}, but never waits for the database; null when it would have to. */
    @Nullable Verdict atHand(Username from, Username to);
}
