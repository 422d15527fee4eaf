package p2pchat.group;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import p2pchat.mailbox.Sender;

/**
 * A change of a group's members or keys.
 *
 * @param epoch the epoch that it ends
 * @param id a UUID, chosen by its sender
 * @param from null when that account is deleted
 * @param content which nobody here can read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Commit(String group, long epoch, String id, @Nullable Sender from, byte[] content, Instant storedAt) {
    /** Whether the other is this one, sent again. */
    boolean isSameAs(Commit other) {
        return id.equals(other.id) && Objects.equals(from, other.from);
    }
}
