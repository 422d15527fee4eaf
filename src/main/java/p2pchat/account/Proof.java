package p2pchat.account;

import p2pchat.id.Username;

/**
 * That somebody has shown whose account is theirs.
 *
 * @param hash the stored hash of the password; the proof counts as long as that is the account's
 * @param strong whether it was shown by a passkey or the recovery key, which stand for the password and a second factor
 */
public record Proof(Username username, String hash, boolean strong) {
    /** By the password. */
    Proof(Username username, String hash) {
        this(username, hash, false);
    }

    /** Not the hash, which is a secret. */
    @Override
    public String toString() {
        return "proof of " + username;
    }
}
