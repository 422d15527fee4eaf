package p2pchat.mailbox;

import p2pchat.id.DeviceId;
import p2pchat.id.Username;

/** Whose mailbox it is: each device has its own. */
record Address(Username username, DeviceId device) {}
