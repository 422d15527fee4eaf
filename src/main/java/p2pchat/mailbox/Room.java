package p2pchat.mailbox;

import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;

/** How much of one sender still goes into one mailbox. */
final class Room {
    private final Limits limits;
    private final Kind kind;
    private final boolean isOwn;
    private Tally taken;

    /** @param isOwn whether the sender is the owner of the mailbox */
    Room(Limits limits, Kind kind, boolean isOwn, Tally taken) {
        this.limits = limits;
        this.kind = kind;
        this.isOwn = isOwn;
        this.taken = taken;
    }

    /** Takes the room of a letter of so many bytes; whether there was any. */
    boolean take(int bytes) {
        Tally with = kind == Kind.WELCOME ? taken.plusWelcome() : taken.plusLetter(bytes);
        boolean fits = kind == Kind.WELCOME ? welcomesFit(with) : lettersFit(with);
        if (fits) {
            taken = with;
        }
        return fits;
    }

    private boolean welcomesFit(Tally with) {
        // A new device of one's own is invited by the others to the groups with all contacts at once.
        boolean senderFits = isOwn || with.welcomesFromSender() <= limits.of(Bound.MAILBOX_SENDER_WELCOMES);
        return senderFits && with.welcomes() <= limits.of(Bound.MAILBOX_WELCOMES);
    }

    private boolean lettersFit(Tally with) {
        return with.letters() <= limits.of(Bound.MAILBOX_LETTERS)
                && with.bytes() <= limits.of(Bound.MAILBOX_BYTES)
                && with.fromSender() <= limits.of(Bound.MAILBOX_SENDER_LETTERS)
                && with.bytesFromSender() <= limits.of(Bound.MAILBOX_SENDER_BYTES);
    }
}
