/** Codes of authenticator apps as a second factor of passwords, and backup codes for when the app is away. */
@NullMarked
package p2pchat.totp;

import org.jspecify.annotations.NullMarked;
