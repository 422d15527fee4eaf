package p2pchat.account;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.lifecycle.ServerStarted;
import p2pchat.platform.time.Threads;

/**
 * Texts that nobody can foresee, to be signed by whoever wants to show that they have a key. Each counts once, for what it
 * was given out for, on whichever node, and is bound to nobody.
 */
@Singleton
public class Challenges {
    private static final int BYTES = 32;
    private static final Duration SWEEP = Duration.ofMinutes(10);

    private final OpenChallenges open;
    private final Clock clock;
    private final Threads threads;
    private final ExecutorService sweeping;
    private final SecureRandom random = new SecureRandom();

    @Inject
    Challenges(OpenChallenges open, Clock clock, Threads threads) {
        this.open = open;
        this.clock = clock;
        this.threads = threads;
        sweeping = threads.pool("p2pchat-challenges", 1);
    }

    /**
     * A new one.
     *
     * @param purpose what it is for, and perhaps for whom; no "|"
     * @param life how long it counts
     * @return 32 random bytes as base64url
     */
    public String issue(String purpose, Duration life) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String challenge = Base64Url.encode(bytes);
        open.put(key(purpose, challenge), clock.instant().plus(life));
        return challenge;
    }

    /** Whether it was given out for this purpose, not so long ago, and not redeemed before; from now on it is. */
    public boolean redeem(String purpose, String challenge) {
        return open.take(key(purpose, challenge), clock.instant());
    }

    private static String key(String purpose, String challenge) {
        return purpose + '|' + challenge;
    }

    void onStarted(@Observes ServerStarted event) {
        threads.every(SWEEP, sweeping, this::sweep);
    }

    /** Forgets those that nobody came back with. */
    void sweep() {
        open.removeBefore(clock.instant());
    }
}
