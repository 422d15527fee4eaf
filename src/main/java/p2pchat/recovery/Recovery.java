package p2pchat.recovery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import p2pchat.account.Challenges;
import p2pchat.account.LoginThrottle;
import p2pchat.account.Passwords;
import p2pchat.account.Proof;
import p2pchat.chain.RecoveryKeys;
import p2pchat.id.Username;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Sets a new password for whoever has the recovery key. */
@Singleton
class Recovery {
    private static final String PURPOSE = "recovery";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Challenges challenges;
    private final RecoveryKeys keys;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final RateLimiter limiter;

    @Inject
    Recovery(
            Challenges challenges,
            RecoveryKeys keys,
            Passwords passwords,
            LoginThrottle throttle,
            RateLimiter limiter) {
        this.challenges = challenges;
        this.keys = keys;
        this.passwords = passwords;
        this.throttle = throttle;
        this.limiter = limiter;
    }

    /**
     * Counts an attempt, be it for a name that somebody has or not. By account and address: nobody can keep others from
     * recovering theirs.
     *
     * @throws Refusal {@code rate-limited}
     */
    void admit(Optional<Username> name, String address) {
        limiter.check(Rate.RECOVERY_ADDRESS, address);
        limiter.check(Rate.RECOVERY, address + ' ' + name.map(Username::value).orElse(""));
    }

    /** Something to sign. */
    String challenge() {
        return challenges.issue(PURPOSE, LIFE);
    }

    /**
     * Sets the new password and ends all sessions. By a key of the chain before the present one that chain comes back.
     *
     * @return that whoever asks knows the new password
     * @throws Refusal {@code bad-credentials} for all that is wrong
     */
    Proof recover(Optional<Username> name, String challenge, byte[] signature, String password, String address) {
        Username username = name.filter(known -> challenges.redeem(PURPOSE, challenge))
                .filter(known -> keys.haveSigned(known, challenge, signature))
                .orElseThrow(
                        () -> new Refusal(ErrorCode.BAD_CREDENTIALS, "The username or the recovery key is wrong."));
        Proof proof = passwords.reset(username, password);
        // With the new password: who has stolen the one before can begin no other chain once this one is back.
        keys.takeBack(username, challenge, signature);
        throttle.forget(username, address);
        return proof;
    }
}
