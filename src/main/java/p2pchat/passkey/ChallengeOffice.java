package p2pchat.passkey;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import p2pchat.account.Challenges;
import p2pchat.id.Username;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;

/** Challenges for passkeys: those for a login are anybody's, those for a new passkey are of one account. */
@Singleton
class ChallengeOffice {
    private static final String LOGIN = "passkey-login";
    private static final String REGISTRATION = "passkey-registration-";

    private final Challenges challenges;
    private final Duration life;

    @Inject
    ChallengeOffice(Challenges challenges, Limits limits) {
        this.challenges = challenges;
        life = limits.seconds(Bound.PASSKEY_CHALLENGE_SECONDS);
    }

    private static String purpose(Optional<Username> registering) {
        return registering.map(owner -> REGISTRATION + owner.value()).orElse(LOGIN);
    }

    /**
     * A new one, base64url.
     *
     * @param registering who registers a passkey; nothing for a login
     */
    String give(Optional<Username> registering) {
        return challenges.issue(purpose(registering), life);
    }

    /** Whether it was given out for this, is not too old, and was not taken before. */
    boolean take(String challenge, Optional<Username> registering) {
        return challenges.redeem(purpose(registering), challenge);
    }

    /** For so long browsers may let people look for their passkey. */
    long lifeMillis() {
        return life.toMillis();
    }
}
