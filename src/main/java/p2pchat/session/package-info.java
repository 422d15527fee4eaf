/**
 * Being logged in: the cookie, the login sessions behind it, and Jakarta Security's view of them. Not in here: checking
 * passwords ({@code account}).
 */
@NullMarked
package p2pchat.session;

import org.jspecify.annotations.NullMarked;
