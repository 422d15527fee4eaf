package p2pchat.platform.limit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

class RateLimiterTest {
    private static final Rate.Allowance THREE_A_DAY = new Rate.Allowance(3, Duration.ofDays(1));

    private final RateLimiter limiter =
            new RateLimiter(new Limits(Map.of(Rate.USER_LOOKUP, THREE_A_DAY, Rate.FRAMES, THREE_A_DAY), Map.of()));

    private void use(Rate rate, String key, int times) {
        for (int i = 0; i < times; i++) {
            assertDoesNotThrow(() -> limiter.check(rate, key));
        }
    }

    @Test
    void whatIsAboveTheRateIsRefusedWithTheTimeToWait() {
        use(Rate.USER_LOOKUP, "alice", 3);
        Refusal refusal = assertThrows(Refusal.class, () -> limiter.check(Rate.USER_LOOKUP, "alice"));
        assertEquals(ErrorCode.RATE_LIMITED, refusal.code());
        Duration wait = Objects.requireNonNull(refusal.retryAfter());
        assertTrue(wait.compareTo(Duration.ofHours(7)) > 0 && wait.compareTo(Duration.ofHours(8)) <= 0, wait::toString);
    }

    @Test
    void eachKeyAndEachRateIsCountedAlone() {
        use(Rate.USER_LOOKUP, "alice", 3);
        use(Rate.USER_LOOKUP, "bob", 3);
        use(Rate.CONTACT_REQUEST, "alice", 3);
    }

    @Test
    void whereForgettingWouldDoHarmNewcomersAreRefusedInstead() {
        RateLimiter small = new RateLimiter(new Limits(Map.of(Rate.KEY_CLAIM, THREE_A_DAY), Map.of()), 2);
        small.check(Rate.KEY_CLAIM, "alice");
        small.check(Rate.KEY_CLAIM, "bob");
        Refusal refusal = assertThrows(Refusal.class, () -> small.check(Rate.KEY_CLAIM, "carol"));
        assertEquals(Duration.ofDays(1), refusal.retryAfter());
        small.check(Rate.KEY_CLAIM, "alice");
        small.check(Rate.KEY_CLAIM, "alice");
        assertThrows(Refusal.class, () -> small.check(Rate.KEY_CLAIM, "alice"));
        small.check(Rate.KEY_CLAIM, "bob");
    }

    @Test
    void twiceAsManyFramesMayComeAtOnce() {
        use(Rate.FRAMES, "socket", 6);
        assertThrows(Refusal.class, () -> limiter.check(Rate.FRAMES, "socket"));
    }

    @Test
    void whoeverKeepsABucketSharesItHoweverLongItIsNotLookedUp() {
        Rate.Allowance forgottenAtOnce = new Rate.Allowance(1, Duration.ofNanos(1));
        RateLimiter brief = new RateLimiter(new Limits(Map.of(Rate.ACCOUNT_FRAMES, forgottenAtOnce), Map.of()));
        Bucket kept = brief.sharedBucket(Rate.ACCOUNT_FRAMES, "alice");
        assertSame(kept, brief.sharedBucket(Rate.ACCOUNT_FRAMES, "alice"));
        assertNotSame(kept, brief.sharedBucket(Rate.ACCOUNT_FRAMES, "bob"));
    }

    @Test
    void anAllowanceIsAtLeastOneInSomeTime() {
        assertThrows(IllegalArgumentException.class, () -> new Rate.Allowance(0, Duration.ofSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> new Rate.Allowance(1, Duration.ZERO));
    }
}
