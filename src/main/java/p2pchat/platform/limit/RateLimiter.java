package p2pchat.platform.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import p2pchat.platform.problem.Refusal;

/** Token buckets by limit and key. Counted on this node alone: behind a balancer each node grants the full rate. */
@Singleton
public class RateLimiter {
    /** Keys remembered for each limit; about 200 bytes each. */
    private static final long MOST_KEYS = 50_000;

    private final Limits limits;
    private final long mostKeys;
    private final Map<Rate, Cache<String, Bucket>> buckets = new EnumMap<>(Rate.class);
    /** Remembered as long as somebody holds them: to forget one would be to grant its keeper's siblings a full one. */
    private final Map<Rate, Cache<String, Bucket>> shared = new EnumMap<>(Rate.class);

    @Inject
    public RateLimiter(Limits limits) {
        this(limits, MOST_KEYS);
    }

    /** @param mostKeys how many keys are remembered for each limit */
    RateLimiter(Limits limits, long mostKeys) {
        this.limits = limits;
        this.mostKeys = mostKeys;
        for (Rate rate : Rate.values()) {
            Duration period = limits.of(rate).period();
            // After a whole period without a request a bucket is full again and may be forgotten.
            buckets.put(
                    rate,
                    Caffeine.newBuilder()
                            .maximumSize(rate.failsClosed() ? Long.MAX_VALUE : mostKeys)
                            .expireAfterAccess(period)
                            .build());
            shared.put(rate, Caffeine.newBuilder().weakValues().build());
        }
    }

    /**
     * Takes one permit.
     *
     * @throws Refusal {@code rate-limited}, with the time after which there is a permit again
     */
    public void check(Rate rate, String key) {
        Duration wait = take(rate, key);
        if (!wait.isZero()) {
            throw Refusal.rateLimited(wait);
        }
    }

    /** Takes one permit; the time to wait when there is none, zero when it was taken. */
    public Duration take(Rate rate, String key) {
        if (rate.failsClosed() && hasNoRoom(rate, key)) {
            return limits.of(rate).period();
        }
        return take(bucket(rate, key));
    }

    @SuppressWarnings("NullAway") // there is a cache for every constant
    private boolean hasNoRoom(Rate rate, String key) {
        Cache<String, Bucket> known = buckets.get(rate);
        if (known.getIfPresent(key) != null || known.estimatedSize() < mostKeys) {
            return false;
        }
        known.cleanUp();
        return known.estimatedSize() >= mostKeys;
    }

    /** Takes one permit from a bucket of one's own. */
    public static Duration take(Bucket bucket) {
        if (bucket.tryConsume(1)) {
            return Duration.ZERO;
        }
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }

    /** A bucket that its owner keeps, for what is too frequent to be looked up each time. */
    public Bucket newBucket(Rate rate) {
        Rate.Allowance allowance = limits.of(rate);
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(rate.burst(allowance)).refillGreedy(allowance.permits(), allowance.period()))
                .build();
    }

    /** The bucket of one key that all who keep it at the same time share. */
    @SuppressWarnings("NullAway") // there is a cache for every constant, and its loader never gives null
    public Bucket sharedBucket(Rate rate, String key) {
        return shared.get(rate).get(key, ignored -> newBucket(rate));
    }

    @SuppressWarnings("NullAway") // there is a cache for every constant, and its loader never gives null
    private Bucket bucket(Rate rate, String key) {
        return buckets.get(rate).get(key, ignored -> newBucket(rate));
    }
}
