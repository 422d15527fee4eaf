package p2pchat.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import p2pchat.id.Username;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/**
 * Slows down guessing. Counted by account <em>and</em> address, so that nobody can lock somebody else out from
 * elsewhere, and by address over all accounts. Names that nobody has are counted alike.
 *
 * <p>After the permitted failures each further one doubles a delay, from {@value #FIRST_DELAY_SECONDS} s up to the
 * limit's period. A success forgets the account's failures.
 */
@Singleton
public class LoginThrottle {
    private static final int FIRST_DELAY_SECONDS = 2;
    private static final int MOST_DOUBLINGS = 20;
    private static final long MOST_KEYS = 100_000;
    private static final Set<ErrorCode> FAILURES = EnumSet.of(ErrorCode.BAD_CREDENTIALS, ErrorCode.BAD_SECOND_FACTOR);

    private record Failures(int count, Instant since, Instant openAt) {}

    private final Clock clock;
    private final Rate.Allowance byAccount;
    private final Rate.Allowance byAddress;
    private final Cache<String, Failures> accounts;
    private final Cache<String, Failures> addresses;

    @Inject
    LoginThrottle(Limits limits, Clock clock) {
        this.clock = clock;
        byAccount = limits.of(Rate.FAILED_LOGIN);
        byAddress = limits.of(Rate.FAILED_LOGIN_ADDRESS);
        accounts = cache(byAccount);
        addresses = cache(byAddress);
    }

    private static Cache<String, Failures> cache(Rate.Allowance allowance) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                // Twice: a delay as long as the period may begin at the period's end.
                .expireAfterWrite(allowance.period().multipliedBy(2))
                .build();
    }

    /**
     * Refuses an attempt that {@link #attempt} would refuse without checking anything, before it waits for anything.
     *
     * @throws Refusal {@code rate-limited}
     */
    public void admit(Optional<Username> name, String address) {
        refuseWhileClosed(accounts.getIfPresent(key(name, address)));
        refuseWhileClosed(addresses.getIfPresent(address));
    }

    private static String key(Optional<Username> name, String address) {
        return address + ' ' + name.map(Username::value).orElse("");
    }

    /**
     * Lets one attempt through, or not.
     *
     * @param name the account; nothing for what cannot be a name
     * @param check finds out who it is; may refuse by itself, of which {@code bad-second-factor} counts as a failure, and
     *     nothing as a success
     * @throws Refusal {@code rate-limited} before checking anything, {@code bad-credentials} after
     */
    public <T> T attempt(Optional<Username> name, String address, Supplier<Optional<T>> check) {
        admit(name, address);
        String key = key(name, address);
        try {
            T who = check.get().orElseThrow(() -> new Refusal(ErrorCode.BAD_CREDENTIALS));
            accounts.invalidate(key);
            return who;
        } catch (Refusal refusal) {
            if (FAILURES.contains(refusal.code())) {
                accounts.asMap().merge(key, first(), (old, one) -> another(old, byAccount));
                addresses.asMap().merge(address, first(), (old, one) -> another(old, byAddress));
            }
            throw refusal;
        }
    }

    /** Forgets the failures of an account from an address, of somebody who has shown otherwise who they are. */
    public void forget(Username name, String address) {
        accounts.invalidate(key(Optional.of(name), address));
    }

    private void refuseWhileClosed(@Nullable Failures failures) {
        if (failures == null) {
            return;
        }
        Duration wait = Duration.between(clock.instant(), failures.openAt());
        if (!wait.isNegative() && !wait.isZero()) {
            throw Refusal.rateLimited(wait);
        }
    }

    private Failures first() {
        Instant now = clock.instant();
        return new Failures(1, now, now);
    }

    private Failures another(Failures old, Rate.Allowance allowance) {
        Instant now = clock.instant();
        // Delays that have begun go on growing until somebody pauses for a whole period.
        Instant quietUntil = (old.count() < allowance.permits() ? old.since() : old.openAt()).plus(allowance.period());
        if (now.isAfter(quietUntil)) {
            return first();
        }
        int count = old.count() + 1;
        int tooMany = count - allowance.permits();
        if (tooMany < 0) {
            return new Failures(count, old.since(), now);
        }
        Duration delay = Duration.ofSeconds((long) FIRST_DELAY_SECONDS << Math.min(tooMany, MOST_DOUBLINGS));
        Duration most = allowance.period();
        return new Failures(count, old.since(), now.plus(delay.compareTo(most) < 0 ? delay : most));
    }
}
