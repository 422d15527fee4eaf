/** Encrypted backups, one of each account: bytes in parts, kept and handed out, never looked into. */
@NullMarked
package p2pchat.backup;

import org.jspecify.annotations.NullMarked;
