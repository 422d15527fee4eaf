package p2pchat.passkey;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import p2pchat.account.Challenges;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;

/** Challenges for passkeys. */
@Singleton
class ChallengeOffice {
    private final Challenges challenges;
    private final Duration life;

    @Inject
    ChallengeOffice(Challenges challenges, Limits limits) {
        this.challenges = challenges;
        life = limits.seconds(Bound.PASSKEY_CHALLENGE_SECONDS);
    }

    /** A new one, base64url. */
    String give(Occasion occasion) {
        return challenges.issue(occasion.name(), life);
    }

    /** Whether it was given out for this, is not too old, and was not taken before. */
    boolean take(String challenge, Occasion occasion) {
        return challenges.redeem(occasion.name(), challenge);
    }

    /** For so long browsers may let people look for their passkey. */
    long lifeMillis() {
        return life.toMillis();
    }
}
