package p2pchat.group;

import java.time.Instant;
import p2pchat.mailbox.Sender;

/**
 * A change of a group's members or keys.
 *
 * @param epoch the epoch that it ends
 * @param id a UUID, chosen by its sender
 * @param content which nobody here can read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Commit(String group, long epoch, String id, Sender from, byte[] content, Instant storedAt) {
    /** Whether the other is this one, sent again. */
    boolean isSameAs(Commit other) {
        return id.equals(other.id) && from.equals(other.from);
    }
}
