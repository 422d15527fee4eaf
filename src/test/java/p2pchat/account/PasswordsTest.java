package p2pchat.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import p2pchat.Fakes;
import p2pchat.id.Username;
import p2pchat.platform.config.HashingConfig;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

class PasswordsTest {
    private static final String PASSWORD = "a sunflower in the garden";
    private static final HashingConfig CHEAP = new HashingConfig(7_168, 1);
    private static final HashingConfig DEARER = new HashingConfig(7_168, 2);

    /** The hash of Alice, the only one who has an account. */
    private String stored = new PasswordHash(CHEAP).hash(PASSWORD);

    private final Accounts accounts = Fakes.of(
            Accounts.class,
            Map.of(
                    "findById",
                    given -> Optional.of("alice")
                            .filter(given[0]::equals)
                            .map(name -> Account.open(ALICE, stored, Instant.EPOCH))));

    private Passwords at(HashingConfig cost) {
        return at(cost, this::replace);
    }

    private boolean replace(Username who, String current, String next) {
        boolean same = who.equals(ALICE) && stored.equals(current);
        stored = same ? next : stored;
        return same;
    }

    private Passwords at(HashingConfig cost, PasswordHashes hashes) {
        return new Passwords(accounts, hashes, new PasswordHash(cost));
    }

    @Test
    void whoKnowsThePasswordIsRecognised() {
        assertEquals(Optional.of(ALICE), at(CHEAP).verify(Optional.of(ALICE), PASSWORD));
    }

    @Test
    void nobodyElseIs() {
        assertEquals(Optional.empty(), at(CHEAP).verify(Optional.of(ALICE), "another password"));
        assertEquals(Optional.empty(), at(CHEAP).verify(Optional.of(BOB), PASSWORD));
        assertEquals(Optional.empty(), at(CHEAP).verify(Optional.empty(), PASSWORD));
    }

    @Test
    void aHashAtAnotherCostIsReplacedAtLogin() {
        String before = stored;
        assertEquals(Optional.of(ALICE), at(DEARER).verify(Optional.of(ALICE), PASSWORD));
        assertTrue(new PasswordHash(CHEAP).isOutdated(stored));
        assertFalse(new PasswordHash(DEARER).isOutdated(stored));
        assertNotEquals(before, stored);
        assertEquals(Optional.of(ALICE), at(DEARER).verify(Optional.of(ALICE), PASSWORD));
    }

    @Test
    void aWrongPasswordReplacesNothing() {
        String before = stored;
        at(DEARER).verify(Optional.of(ALICE), "another password");
        assertEquals(before, stored);
    }

    @Test
    void afterAChangeOnlyTheNewPasswordCounts() {
        at(CHEAP).change(ALICE, "a daisy in the meadow");
        assertEquals(Optional.empty(), at(CHEAP).verify(Optional.of(ALICE), PASSWORD));
        assertEquals(Optional.of(ALICE), at(CHEAP).verify(Optional.of(ALICE), "a daisy in the meadow"));
    }

    @Test
    void aChangeThatAnotherOneOvertookIsRefused() {
        Passwords overtaken = at(CHEAP, (name, current, next) -> false);
        Refusal refusal = assertThrows(Refusal.class, () -> overtaken.change(ALICE, "a daisy in the meadow"));
        assertEquals(ErrorCode.BAD_CREDENTIALS, refusal.code());
    }
}
