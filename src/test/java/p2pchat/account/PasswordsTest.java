package p2pchat.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;
import static p2pchat.People.CAROL;

import jakarta.enterprise.inject.spi.BeanManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import p2pchat.Fakes;
import p2pchat.RecordedEvents;
import p2pchat.id.SessionId;
import p2pchat.id.Username;
import p2pchat.platform.config.HashingConfig;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.time.DirectThreads;

class PasswordsTest {
    private static final String PASSWORD = "a sunflower in the garden";
    private static final int CHEAP_KIB = 64;
    private static final SessionId HERE = new SessionId("the-session-right-here");

    /** Counts the memory that is passed over, which is what takes the time. */
    private static final class CountedHash extends PasswordHash {
        private int work;

        CountedHash() {
            super(new HashingConfig(CHEAP_KIB, 1), Limits.standard());
        }

        @Override
        byte[] argon2(String password, Argon2Parameters parameters, int length) {
            work += parameters.getMemory() * parameters.getIterations();
            return super.argon2(password, parameters, length);
        }
    }

    private final Map<String, Account> stored = new HashMap<>();
    private final Accounts accounts =
            Fakes.of(Accounts.class, Map.of("findById", given -> Optional.ofNullable(stored.get(given[0]))));
    private final CountedHash hash = new CountedHash();
    private final PasswordHashes hashes = Fakes.of(
            PasswordHashes.class,
            Map.of(
                    "replace", given -> replace((Username) given[0], (String) given[1], (String) given[2]),
                    "change", given -> replace((Username) given[0], (String) given[1], (String) given[2]),
                    "settle", given -> null));
    private final RecordedEvents<PasswordChanged> changes = new RecordedEvents<>();
    private final Passwords passwords = new Passwords(
            accounts,
            hashes,
            hash,
            new PasswordRule(),
            new Aftermath(accounts, hashes, Fakes.of(BeanManager.class, Map.of()), changes, new DirectThreads()));

    private void put(Account account) {
        stored.put(account.username().value(), account);
    }

    private boolean replace(@Nullable Username who, @Nullable String current, @Nullable String next) {
        boolean same = storedHash(Objects.requireNonNull(who)).equals(current);
        if (same) {
            put(Account.open(who, Objects.requireNonNull(next), Instant.EPOCH));
        }
        return same;
    }

    @BeforeEach
    void registerAliceAndBobWhoHasLeft() {
        put(Account.open(ALICE, hash.hash(PASSWORD), Instant.EPOCH));
        put(Account.open(BOB, hash.hash(PASSWORD), Instant.EPOCH).tombstone(Account.State.DELETED));
    }

    private int workOf(Optional<Username> name, String password) {
        int before = hash.work;
        passwords.verify(name, password);
        return hash.work - before;
    }

    private Optional<Username> verified(Username name, String password) {
        return passwords.verify(Optional.of(name), password).map(Proof::username);
    }

    private static String hashOf(int memoryKib) {
        return new PasswordHash(new HashingConfig(memoryKib, 1), Limits.standard()).hash(PASSWORD);
    }

    @Test
    void thePasswordTellsWhoItIs() {
        assertEquals(Optional.of(ALICE), verified(ALICE, PASSWORD));
        assertEquals(Optional.empty(), verified(ALICE, "not the password"));
        assertEquals(Optional.empty(), verified(BOB, PASSWORD));
        assertEquals(Optional.empty(), verified(CAROL, PASSWORD));
    }

    @Test
    void aNameThatNobodyHasTakesAsMuchWorkAsAWrongPassword() {
        assertEquals(CHEAP_KIB, workOf(Optional.of(ALICE), "not the password"));
        assertEquals(CHEAP_KIB, workOf(Optional.of(BOB), "not the password"));
        assertEquals(CHEAP_KIB, workOf(Optional.of(CAROL), "not the password"));
        assertEquals(CHEAP_KIB, workOf(Optional.empty(), "not the password"));
    }

    @Test
    void soDoesAWrongPasswordWhoseHashHasAnotherCost() {
        put(Account.open(CAROL, hashOf(CHEAP_KIB / 2), Instant.EPOCH));
        assertEquals(CHEAP_KIB, workOf(Optional.of(CAROL), "not the password"));
        put(Account.open(CAROL, hashOf(4 * CHEAP_KIB), Instant.EPOCH));
        assertEquals(4 * CHEAP_KIB, workOf(Optional.of(CAROL), "not the password"));
        // From now on there are such hashes.
        assertEquals(4 * CHEAP_KIB, workOf(Optional.of(ALICE), "not the password"));
        assertEquals(4 * CHEAP_KIB, workOf(Optional.empty(), "not the password"));
    }

    @Test
    void aPasswordBeyondAllLimitsTakesNoWorkWhoseverItIs() {
        String endless = "x".repeat(PasswordRule.LONGEST + 1);
        assertEquals(0, workOf(Optional.of(ALICE), endless));
        assertEquals(0, workOf(Optional.of(CAROL), endless));
    }

    @Test
    void aLoginBringsAnOldHashToTodaysCost() {
        String old = hashOf(2 * CHEAP_KIB);
        put(Account.open(CAROL, old, Instant.EPOCH));
        passwords.verify(Optional.of(CAROL), "not the password");
        assertEquals(old, storedHash(CAROL));
        assertTrue(passwords.verify(Optional.of(CAROL), PASSWORD).isPresent());
        assertFalse(hash.isOutdated(storedHash(CAROL)));
        assertTrue(passwords.verify(Optional.of(CAROL), PASSWORD).isPresent());
    }

    @Test
    void afterAChangeOnlyTheNewPasswordCounts() {
        passwords.change(proof(), "a daisy in the meadow", HERE);
        assertEquals(List.of(new PasswordChanged(ALICE, HERE)), changes.fired());
        assertEquals(Optional.empty(), verified(ALICE, PASSWORD));
        assertEquals(Optional.of(ALICE), verified(ALICE, "a daisy in the meadow"));
    }

    private Proof proof() {
        return passwords.verify(Optional.of(ALICE), PASSWORD).orElseThrow();
    }

    @Test
    void aProofCountsUntilThePasswordIsChangedOrTheAccountDeleted() {
        Proof before = proof();
        assertTrue(passwords.isCurrent(before));
        passwords.change(before, PASSWORD, HERE);
        assertFalse(passwords.isCurrent(before));
        Proof after = proof();
        put(Objects.requireNonNull(stored.get("alice")).tombstone(Account.State.DELETING));
        assertFalse(passwords.isCurrent(after));
    }

    @Test
    void aProofDoesNotTellTheHash() {
        assertEquals("proof of alice", proof().toString());
    }

    @Test
    void aChangeThatAnotherOneOvertookIsRefused() {
        Proof old = proof();
        passwords.change(old, "a lily in the pond", HERE);
        Refusal refusal = assertThrows(Refusal.class, () -> passwords.change(old, "a daisy in the meadow", HERE));
        assertEquals(ErrorCode.BAD_CREDENTIALS, refusal.code());
    }

    @Test
    void whoeverHasShownOtherwiseWhoTheyAreSetsAnotherAndAllSessionsEnd() {
        Proof proof = passwords.reset(ALICE, "a daisy in the meadow");
        assertTrue(passwords.isCurrent(proof));
        assertEquals(Optional.empty(), verified(ALICE, PASSWORD));
        assertEquals(Optional.of(ALICE), verified(ALICE, "a daisy in the meadow"));
        assertEquals(1, changes.fired().size());
        assertNotEquals(HERE, changes.fired().get(0).by());
    }

    @Test
    void whoeverHasNoAccountOrNoneAnyMoreSetsNone() {
        for (Username nobody : List.of(BOB, CAROL)) {
            Refusal refusal = assertThrows(Refusal.class, () -> passwords.reset(nobody, PASSWORD));
            assertEquals(ErrorCode.BAD_CREDENTIALS, refusal.code());
        }
        assertEquals(List.of(), changes.fired());
    }

    private String storedHash(Username name) {
        return Objects.requireNonNull(
                Objects.requireNonNull(stored.get(name.value())).passwordHash());
    }
}
