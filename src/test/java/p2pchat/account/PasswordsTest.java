package p2pchat.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;
import static p2pchat.People.CAROL;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import p2pchat.Fakes;
import p2pchat.id.Username;
import p2pchat.platform.config.HashingConfig;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

class PasswordsTest {
    private static final String PASSWORD = "a sunflower in the garden";
    private static final int CHEAP_KIB = 64;

    /** Counts comparisons, which are what takes the time. */
    private static final class CountedHash extends PasswordHash {
        private int comparisons;

        CountedHash() {
            super(new HashingConfig(CHEAP_KIB, 1));
        }

        @Override
        boolean matches(String password, String phc) {
            comparisons++;
            return super.matches(password, phc);
        }
    }

    private final Map<String, Account> stored = new HashMap<>();
    private final Accounts accounts =
            Fakes.of(Accounts.class, Map.of("findById", given -> Optional.ofNullable(stored.get(given[0]))));
    private final CountedHash hash = new CountedHash();
    private final Passwords passwords = new Passwords(accounts, this::replace, hash);

    private void put(Account account) {
        stored.put(account.username().value(), account);
    }

    private boolean replace(Username who, String current, String next) {
        boolean same = current.equals(storedHash(who));
        if (same) {
            put(Account.open(who, next, Instant.EPOCH));
        }
        return same;
    }

    @BeforeEach
    void registerAliceAndBobWhoHasLeft() {
        put(Account.open(ALICE, hash.hash(PASSWORD), Instant.EPOCH));
        put(Account.open(BOB, hash.hash(PASSWORD), Instant.EPOCH).tombstone(Account.State.DELETED));
    }

    private int comparisonsOf(Optional<Username> name, String password) {
        int before = hash.comparisons;
        passwords.verify(name, password);
        return hash.comparisons - before;
    }

    @Test
    void thePasswordTellsWhoItIs() {
        assertEquals(Optional.of(ALICE), passwords.verify(Optional.of(ALICE), PASSWORD));
        assertEquals(Optional.empty(), passwords.verify(Optional.of(ALICE), "not the password"));
        assertEquals(Optional.empty(), passwords.verify(Optional.of(BOB), PASSWORD));
        assertEquals(Optional.empty(), passwords.verify(Optional.of(CAROL), PASSWORD));
    }

    @Test
    void aNameThatNobodyHasTakesAsMuchWorkAsAWrongPassword() {
        assertEquals(1, comparisonsOf(Optional.of(ALICE), "not the password"));
        assertEquals(1, comparisonsOf(Optional.of(BOB), "not the password"));
        assertEquals(1, comparisonsOf(Optional.of(CAROL), "not the password"));
        assertEquals(1, comparisonsOf(Optional.empty(), "not the password"));
    }

    @Test
    void aPasswordBeyondAllLimitsTakesNoWorkWhoseverItIs() {
        String endless = "x".repeat(PasswordRule.LONGEST + 1);
        assertEquals(0, comparisonsOf(Optional.of(ALICE), endless));
        assertEquals(0, comparisonsOf(Optional.of(CAROL), endless));
    }

    @Test
    void aLoginBringsAnOldHashToTodaysCost() {
        String old = new PasswordHash(new HashingConfig(2 * CHEAP_KIB, 1)).hash(PASSWORD);
        put(Account.open(CAROL, old, Instant.EPOCH));
        passwords.verify(Optional.of(CAROL), "not the password");
        assertEquals(old, storedHash(CAROL));
        assertTrue(passwords.verify(Optional.of(CAROL), PASSWORD).isPresent());
        assertFalse(hash.isOutdated(storedHash(CAROL)));
        assertTrue(passwords.verify(Optional.of(CAROL), PASSWORD).isPresent());
    }

    @Test
    void afterAChangeOnlyTheNewPasswordCounts() {
        passwords.change(ALICE, "a daisy in the meadow");
        assertEquals(Optional.empty(), passwords.verify(Optional.of(ALICE), PASSWORD));
        assertEquals(Optional.of(ALICE), passwords.verify(Optional.of(ALICE), "a daisy in the meadow"));
    }

    @Test
    void aChangeThatAnotherOneOvertookIsRefused() {
        Passwords overtaken = new Passwords(accounts, (name, current, next) -> false, hash);
        Refusal refusal = assertThrows(Refusal.class, () -> overtaken.change(ALICE, "a daisy in the meadow"));
        assertEquals(ErrorCode.BAD_CREDENTIALS, refusal.code());
    }

    private String storedHash(Username name) {
        return Objects.requireNonNull(
                Objects.requireNonNull(stored.get(name.value())).passwordHash());
    }
}
