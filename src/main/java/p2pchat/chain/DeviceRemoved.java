package p2pchat.chain;

import p2pchat.id.DeviceId;
import p2pchat.id.Username;

/** A device, or a recovery key, was removed from somebody's chain: it is not theirs any more and never will be again. */
public record DeviceRemoved(Username username, DeviceId device) {}
