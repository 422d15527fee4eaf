package p2pchat.mailbox;

import java.time.Instant;

/**
 * A letter that lies in a mailbox.
 *
 * @param cursor its place; later letters of the same device have higher ones
 * @param storedAt when it came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredLetter(long cursor, String id, Sender from, byte[] data, Instant storedAt) {}
