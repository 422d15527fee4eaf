package p2pchat.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Removes an account with everything that features keep about it; the name stays taken. */
@Singleton
class Deletion {
    private final PasswordHashes hashes;
    private final Aftermath aftermath;

    @Inject
    Deletion(PasswordHashes hashes, Aftermath aftermath) {
        this.hashes = hashes;
        this.aftermath = aftermath;
    }

    /**
     * Deletes the account that the proof is of.
     *
     * @throws Refusal {@code bad-credentials} when the password was changed meanwhile, so that whoever asks knows an old one
     */
    void delete(Proof proof) {
        // From here on nobody can log in, also if the rest is only done after a crash.
        if (!hashes.retire(proof.username(), proof.hash())) {
            throw new Refusal(ErrorCode.BAD_CREDENTIALS);
        }
        aftermath.ofDeletion(proof.username());
    }
}
