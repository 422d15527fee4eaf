package p2pchat.passkey;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import p2pchat.id.Username;

/** Finds out whose passkey has answered a challenge. */
@Singleton
class Recognition {
    private static final String USER_HANDLE = "p2pchat-user-handle-v1";

    private final Passkeys passkeys;
    private final ChallengeOffice challenges;
    private final Ceremonies ceremonies;
    private final Clock clock;

    @Inject
    Recognition(Passkeys passkeys, ChallengeOffice challenges, Ceremonies ceremonies, Clock clock) {
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.ceremonies = ceremonies;
        this.clock = clock;
    }

    /**
     * The passkey that has signed, as it was before; nothing when anything is wrong. The challenge is used up, whatever comes
     * of it.
     *
     * @param admitted which passkeys will do; another one is as if it had not been used
     */
    Optional<Passkey> whose(
            Ceremonies.Assertion assertion, RelyingParty party, Occasion occasion, Predicate<Passkey> admitted) {
        if (!challenges.take(assertion.challenge(), occasion)) {
            return Optional.empty();
        }
        return passkeys.find(assertion.id())
                .filter(admitted)
                .filter(known -> isHandleOf(known.username(), assertion.userHandle()))
                .filter(known -> ceremonies
                        .verify(assertion, party, known)
                        .filter(counter -> passkeys.use(known, counter, clock.instant()))
                        .isPresent());
    }

    private static boolean isHandleOf(Username owner, byte[] handle) {
        return MessageDigest.isEqual(userHandle(owner), handle);
    }

    /**
     * What passkeys know an account by (WebAuthn, section 14.6.1): the same for all of one account, so that one authenticator
     * keeps one of them, and not its name.
     */
    static byte[] userHandle(Username owner) {
        try {
            byte[] named = (USER_HANDLE + '\0' + owner.value()).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.getInstance("SHA-256").digest(named);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
