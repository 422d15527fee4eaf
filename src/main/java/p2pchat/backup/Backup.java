package p2pchat.backup;

import java.time.Instant;

/**
 * A backup that is complete.
 *
 * @param id chosen by the device that brought it
 * @param parts how many there are, numbered from 0
 * @param bytes of all parts together
 * @param header base64url of what its owner needs to open it; opaque here
 */
record Backup(String id, int parts, long bytes, String header, Instant createdAt) {}
