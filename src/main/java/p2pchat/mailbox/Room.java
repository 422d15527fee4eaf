package p2pchat.mailbox;

import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;

/** How much of one sender still goes into one mailbox. */
final class Room {
    private final Limits limits;
    private final Kind kind;
    private Tally taken;

    Room(Limits limits, Kind kind, Tally taken) {
        this.limits = limits;
        this.kind = kind;
        this.taken = taken;
    }

    /** Takes the room of a letter of so many bytes; whether there was any. */
    boolean take(int bytes) {
        Tally with = kind == Kind.WELCOME ? taken.plusWelcome() : taken.plusLetter(bytes);
        boolean fits = kind == Kind.WELCOME
                ? with.welcomes() <= limits.of(Bound.MAILBOX_WELCOMES)
                : with.letters() <= limits.of(Bound.MAILBOX_LETTERS)
                        && with.bytes() <= limits.of(Bound.MAILBOX_BYTES)
                        && with.fromSender() <= limits.of(Bound.MAILBOX_SENDER_LETTERS)
                        && with.bytesFromSender() <= limits.of(Bound.MAILBOX_SENDER_BYTES);
        if (fits) {
            taken = with;
        }
        return fits;
    }
}
