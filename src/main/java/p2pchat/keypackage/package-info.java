/**
 * Key packages (RFC 9420, section 10), by which a device is put into a group while it is away: kept, given out once each,
 * never looked into.
 */
@NullMarked
package p2pchat.keypackage;

import org.jspecify.annotations.NullMarked;
