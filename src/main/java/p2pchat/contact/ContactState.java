package p2pchat.contact;

import java.util.Locale;

/** What one person is to another, as that other sees it. */
public enum ContactState {
    NONE,
    /** I asked. */
    REQUESTED,
    /** They ask. */
    INCOMING,
    ACCEPTED,
    /** By me. */
    BLOCKED;

    /** The word in the protocol. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
