package p2pchat.totp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import p2pchat.id.Username;

/** The secrets that accounts share with apps. Of several changes of one at the same time each is whole. */
interface TotpSecrets {
    /**
     * A secret.
     *
     * @param secret base64url
     * @param enabledAt when codes began to be asked for; nothing while it is being set up
     * @param backupCodesLeft hashes of which each counts once
     */
    record Kept(String secret, Optional<Instant> enabledAt, int backupCodesLeft) {}

    Optional<Kept> of(Username owner);

    /** Begins to set up a secret, in the place of one that is being set up; whether none is in use. */
    boolean begin(Username owner, String secret);

    /** Codes of {@code secret} are asked for from now on; whether it was being set up. Its {@code step} is used. */
    boolean enable(Username owner, String secret, long step, List<String> backupCodes, Instant now);

    /** Uses a step of the secret that is in use; whether no such late one was used before. */
    boolean use(Username owner, String secret, long step);

    /** Uses a backup code; whether there was such a one. */
    boolean useBackupCode(Username owner, String hash);

    /** Puts other backup codes in the place of those that are left; whether a secret is in use. */
    boolean replaceBackupCodes(Username owner, List<String> hashes);

    /** Codes are asked for no more. */
    void remove(Username owner);
}
