package p2pchat.passkey;

import java.time.Instant;
import java.util.Optional;
import p2pchat.id.Username;

/**
 * A passkey of somebody.
 *
 * @param id of the credential, base64url
 * @param name as its owner calls it
 * @param credential with its public key, as {@link Ceremonies} writes it
 * @param counter of its signatures at the last one, 0 when it counts none
 * @param lastUsedAt nothing before its first use
 * @param wrapped a secret of the account that only this passkey opens, base64url; what it is only pages know
 * @param confirms whether it stands for the password where that is asked for again: it was made in a session of one of the
 *     account's devices, which a stolen password alone does not give
 */
record Passkey(
        String id,
        Username username,
        String name,
        Credential credential,
        long counter,
        Instant createdAt,
        Optional<Instant> lastUsedAt,
        Optional<String> wrapped,
        boolean confirms) {
    /**
     * What signatures are checked by.
     *
     * @param data attested credential data (WebAuthn, section 6.5.1), base64url
     * @param backupEligible whether it may be on several of its owner's machines, which never changes
     */
    record Credential(String data, boolean backupEligible) {}
}
