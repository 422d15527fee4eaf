package p2pchat.mailbox;

import p2pchat.id.DeviceId;
import p2pchat.id.Username;

/** Whose device has posted a letter. */
public record Sender(Username username, DeviceId device) {}
