package p2pchat.group;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import p2pchat.id.Username;
import p2pchat.mailbox.Sender;

/**
 * A group as the server knows it.
 *
 * @param id base64url of 16 to 32 bytes, chosen by who made it
 * @param ofMany whether it was made for more people than have one current group, however few have stayed
 * @param people everybody whose devices may be in it
 * @param hiddenFrom those of them who had blocked whoever made it when it was made
 * @param creator whose device made it; null when that account is deleted
 * @param epoch how far its handshakes have come, as was written down last; a crash may leave it one behind
 */
record Group(
        String id,
        boolean ofMany,
        SortedSet<Username> people,
        SortedSet<Username> hiddenFrom,
        @Nullable Sender creator,
        long epoch,
        Instant createdAt) {
    /** The first epoch in which the server takes a commit. */
    static final long FIRST_EPOCH = 1;
    /** Of people up to so many one group is the current one. */
    private static final int ONE_CONVERSATION = 2;

    /** A group that is made now. */
    static Group begun(
            String id, SortedSet<Username> people, SortedSet<Username> hiddenFrom, Sender creator, Instant now) {
        return new Group(id, people.size() > ONE_CONVERSATION, people, hiddenFrom, creator, FIRST_EPOCH, now);
    }
}
