package p2pchat.mailbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;

/** All letters and how many there are. Whoever changes something about a person's mailboxes holds that person's lock. */
interface Letters {
    /** Which of these letters lie where they are to go already. */
    Set<Letter> lying(Username to, Sender from, Collection<Letter> letters);

    /** What lies in a mailbox, as it was counted. */
    Tally tally(Address to, Username from);

    /** Counts what lies in a mailbox anew: of a crash between counting and storing more may be counted than there is. */
    void recount(Address to);

    /**
     * Counts letters that are about to be stored.
     *
     * @return the cursor of the last of them
     */
    long reserve(Address to, Username from, Kind kind, int letters, long bytes);

    /**
     * Stores letters durably.
     *
     * @param letters by their cursors, which were reserved
     */
    void put(Username to, Sender from, Kind kind, Map<Letter, Long> letters, Instant now);

    /**
     * What lies in a mailbox after a cursor, in order: at least one letter, if there is one, and not more than {@code most}
     * or {@code mostBytes}.
     */
    List<StoredLetter> after(Address to, long cursor, int most, long mostBytes);

    /** Removes letters that their device has; those that are not there do not matter. */
    void remove(Address to, Collection<Long> cursors);

    /** Who has letters that came before a time. */
    Set<Username> withLettersBefore(Instant time);

    /** Removes what came before a time, from all mailboxes of a person. */
    void removeBefore(Username to, Instant time);

    /** Removes a mailbox with all that is in it. */
    void removeMailbox(Address to);

    /** Removes all mailboxes of a person. */
    void removeAll(Username to);

    /** The mailboxes of a person, also those that are empty now. */
    Set<DeviceId> mailboxes(Username to);

    /** Forgets that there were letters of those of whom none lie any more; it needs no lock. */
    void removeEmptyCounts();

    /** In whose mailboxes letters of this person lie, or have lain of late. */
    Set<Username> recipients(Username from);

    /** Removes what one person has for another. */
    void removeBetween(Username to, Username from);

    /** All that waits for a person. */
    List<Waiting> waiting(Username to);
}
