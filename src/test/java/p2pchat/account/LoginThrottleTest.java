package p2pchat.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import p2pchat.People;
import p2pchat.SettableClock;
import p2pchat.id.Username;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

class LoginThrottleTest {
    private static final String HOME = "198.51.100.7";
    private static final String ELSEWHERE = "203.0.113.9";
    private static final Duration PERIOD = Duration.ofMinutes(15);

    private final SettableClock clock = new SettableClock();
    private final LoginThrottle throttle = new LoginThrottle(
            new Limits(
                    Map.of(
                            Rate.FAILED_LOGIN, new Rate.Allowance(3, PERIOD),
                            Rate.FAILED_LOGIN_ADDRESS, new Rate.Allowance(8, PERIOD)),
                    Map.of()),
            clock);

    private static Optional<Username> wrong() {
        return Optional.empty();
    }

    private Refusal fail(Username name, String address) {
        return assertThrows(
                Refusal.class, () -> throttle.attempt(Optional.of(name), address, LoginThrottleTest::wrong));
    }

    private void failWithBadCredentials(Username name, String address, int times) {
        for (int i = 0; i < times; i++) {
            assertEquals(ErrorCode.BAD_CREDENTIALS, fail(name, address).code());
        }
    }

    private @Nullable Duration waitOf(Username name, String address) {
        Refusal refusal = fail(name, address);
        return refusal.code() == ErrorCode.RATE_LIMITED ? refusal.retryAfter() : null;
    }

    private Username succeed(Username name, String address) {
        return throttle.attempt(Optional.of(name), address, () -> Optional.of(name));
    }

    @Test
    void whoeverHasShownOtherwiseWhoTheyAreNeedNotWait() {
        failWithBadCredentials(People.ALICE, HOME, 3);
        failWithBadCredentials(People.ALICE, ELSEWHERE, 3);
        throttle.forget(People.ALICE, HOME);
        assertEquals(People.ALICE, succeed(People.ALICE, HOME));
        assertNotNull(waitOf(People.ALICE, ELSEWHERE));
    }

    @Test
    void afterThePermittedFailuresOneMustWait() {
        failWithBadCredentials(People.ALICE, HOME, 3);
        assertEquals(Duration.ofSeconds(2), waitOf(People.ALICE, HOME));
    }

    @Test
    void whileOneMustWaitThePasswordIsNotEvenChecked() {
        failWithBadCredentials(People.ALICE, HOME, 3);
        AtomicBoolean checked = new AtomicBoolean();
        assertThrows(
                Refusal.class,
                () -> throttle.attempt(Optional.of(People.ALICE), HOME, () -> {
                    checked.set(true);
                    return Optional.of(People.ALICE);
                }));
        assertFalse(checked.get());
    }

    @Test
    void whoeverMustWaitIsNotEvenAdmitted() {
        throttle.admit(Optional.of(People.ALICE), HOME);
        failWithBadCredentials(People.ALICE, HOME, 3);
        Refusal refusal = assertThrows(Refusal.class, () -> throttle.admit(Optional.of(People.ALICE), HOME));
        assertEquals(ErrorCode.RATE_LIMITED, refusal.code());
        throttle.admit(Optional.of(People.ALICE), ELSEWHERE);
        throttle.admit(Optional.of(People.BOB), HOME);
    }

    @Test
    void eachFurtherFailureDoublesTheDelayUpToThePeriod() {
        failWithBadCredentials(People.ALICE, HOME, 3);
        Duration delay = Duration.ofSeconds(2);
        while (delay.compareTo(PERIOD) < 0) {
            assertEquals(delay, waitOf(People.ALICE, HOME));
            clock.pass(delay);
            failWithBadCredentials(People.ALICE, HOME, 1);
            delay = delay.multipliedBy(2);
        }
        assertEquals(PERIOD, waitOf(People.ALICE, HOME));
    }

    @Test
    void nobodyIsLockedOutFromElsewhere() {
        failWithBadCredentials(People.ALICE, ELSEWHERE, 3);
        assertEquals(Duration.ofSeconds(2), waitOf(People.ALICE, ELSEWHERE));
        assertEquals(People.ALICE, succeed(People.ALICE, HOME));
    }

    @Test
    void anotherAccountIsNotLockedOut() {
        failWithBadCredentials(People.ALICE, HOME, 3);
        assertEquals(People.BOB, succeed(People.BOB, HOME));
    }

    @Test
    void anAddressMayNotTryManyAccounts() {
        for (int i = 0; i < 8; i++) {
            failWithBadCredentials(new Username("person-" + i), HOME, 1);
        }
        assertEquals(Duration.ofSeconds(2), waitOf(People.CAROL, HOME));
        assertEquals(People.CAROL, succeed(People.CAROL, ELSEWHERE));
    }

    @Test
    void whatCannotBeANameCountsLikeOne() {
        for (int i = 0; i < 3; i++) {
            assertThrows(Refusal.class, () -> throttle.attempt(Optional.empty(), HOME, LoginThrottleTest::wrong));
        }
        Refusal refusal =
                assertThrows(Refusal.class, () -> throttle.attempt(Optional.empty(), HOME, LoginThrottleTest::wrong));
        assertEquals(ErrorCode.RATE_LIMITED, refusal.code());
    }

    @Test
    void aSuccessForgetsTheAccountsFailures() {
        failWithBadCredentials(People.ALICE, HOME, 2);
        succeed(People.ALICE, HOME);
        failWithBadCredentials(People.ALICE, HOME, 3);
    }

    @Test
    void failuresLongAgoAreForgotten() {
        failWithBadCredentials(People.ALICE, HOME, 2);
        clock.pass(PERIOD.plusSeconds(1));
        failWithBadCredentials(People.ALICE, HOME, 3);
    }
}
