/**
 * Letters for devices that are not there: encrypted messages and invitations to groups, kept until the device has them.
 * Other features post by {@link p2pchat.mailbox.PostOffice}.
 */
@NullMarked
package p2pchat.mailbox;

import org.jspecify.annotations.NullMarked;
