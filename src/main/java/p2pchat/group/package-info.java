/**
 * Groups of devices that share keys (MLS, RFC 9420), as far as a server has to do with them: who is in which, and which
 * commit is the one of each epoch.
 */
@NullMarked
package p2pchat.group;

import org.jspecify.annotations.NullMarked;
