package p2pchat.mailbox;

import java.util.Locale;
import p2pchat.id.DeviceId;

/** What became of one letter. */
public record Receipt(DeviceId device, String id, Outcome outcome) {
    /** What can become of a letter. */
    public enum Outcome {
        /** It lies in the mailbox, durably; as far as the sender may know. */
        STORED,
        /** There is no room for it now. */
        MAILBOX_FULL,
        /** It is none of the person's devices. */
        UNKNOWN_DEVICE;

        /** The word in the protocol. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
