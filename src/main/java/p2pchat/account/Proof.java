package p2pchat.account;

import p2pchat.id.Username;

/**
 * That somebody knew the password of an account.
 *
 * @param hash the stored hash that it matched; the proof counts as long as that is the account's
 */
public record Proof(Username username, String hash) {
    /** Not the hash, which is a secret. */
    @Override
    public String toString() {
        return "proof of " + username;
    }
}
