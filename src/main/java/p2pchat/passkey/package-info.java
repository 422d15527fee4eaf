/** Passkeys (WebAuthn): keys in somebody's phone, computer or security key that log in without a password. */
@NullMarked
package p2pchat.passkey;

import org.jspecify.annotations.NullMarked;
