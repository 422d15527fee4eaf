package p2pchat.mailbox;

import p2pchat.id.DeviceId;

/**
 * What may be told of a letter without its content.
 *
 * @param device whom it is for
 * @param bytes how long it is
 * @param storedAt in milliseconds since 1970
 */
record Waiting(DeviceId device, Sender from, int bytes, long storedAt) {}
