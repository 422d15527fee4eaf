package p2pchat.totp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;

/** What every keeper of secrets must do; each has a subclass. */
abstract class TotpSecretsContractTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);

    abstract TotpSecrets secrets();

    private void enable() {
        assertTrue(secrets().begin(ALICE, "secret"));
        assertTrue(secrets().enable(ALICE, "secret", 10, List.of("a", "b", "c"), NOW));
    }

    private Optional<Integer> left() {
        return secrets().of(ALICE).map(TotpSecrets.Kept::backupCodesLeft);
    }

    @Test
    void beginningAnewTakesTheSecretsPlaceUntilItIsInUse() {
        assertTrue(secrets().begin(ALICE, "first"));
        assertTrue(secrets().begin(ALICE, "second"));
        assertEquals(
                Optional.of(new TotpSecrets.Kept("second", Optional.empty(), 0)),
                secrets().of(ALICE));
        assertFalse(secrets().enable(ALICE, "first", 10, List.of("a"), NOW));
        assertTrue(secrets().enable(ALICE, "second", 10, List.of("a"), NOW));
        assertFalse(secrets().enable(ALICE, "second", 11, List.of("b"), NOW));
        assertFalse(secrets().begin(ALICE, "third"));
        assertEquals(
                Optional.of(new TotpSecrets.Kept("second", Optional.of(NOW), 1)),
                secrets().of(ALICE));
        assertEquals(Optional.empty(), secrets().of(BOB));
    }

    @Test
    void aStepIsUsedOnceAndNoneBeforeIt() {
        enable();
        assertFalse(secrets().use(ALICE, "secret", 10));
        assertFalse(secrets().use(ALICE, "secret", 9));
        assertFalse(secrets().use(ALICE, "another", 11));
        assertTrue(secrets().use(ALICE, "secret", 12));
        assertFalse(secrets().use(ALICE, "secret", 11));
        assertTrue(secrets().use(ALICE, "secret", 13));
    }

    @Test
    void nothingIsUsedOfWhatIsOnlyBegun() {
        secrets().begin(ALICE, "secret");
        assertFalse(secrets().use(ALICE, "secret", 12));
        assertFalse(secrets().useBackupCode(ALICE, "a"));
        assertFalse(secrets().replaceBackupCodes(ALICE, List.of("a")));
    }

    @Test
    void ofManyAtOnceOneUsesAStepAndOneABackupCode() {
        enable();
        AtomicInteger steps = new AtomicInteger();
        AtomicInteger codes = new AtomicInteger();
        AtOnce.run(8, i -> {
            if (secrets().use(ALICE, "secret", 20)) {
                steps.incrementAndGet();
            }
            if (secrets().useBackupCode(ALICE, "b")) {
                codes.incrementAndGet();
            }
        });
        assertEquals(1, steps.get());
        assertEquals(1, codes.get());
        assertEquals(Optional.of(2), left());
        assertTrue(secrets().useBackupCode(ALICE, "a"));
        assertTrue(secrets().useBackupCode(ALICE, "c"));
        assertFalse(secrets().useBackupCode(ALICE, "c"));
    }

    @Test
    void newBackupCodesTakeThePlaceOfOldOnes() {
        enable();
        assertTrue(secrets().replaceBackupCodes(ALICE, List.of("d")));
        assertFalse(secrets().useBackupCode(ALICE, "a"));
        assertTrue(secrets().useBackupCode(ALICE, "d"));
    }

    @Test
    void nothingIsLeftOfWhatIsRemoved() {
        enable();
        secrets().begin(BOB, "his");
        secrets().remove(ALICE);
        secrets().remove(ALICE);
        assertEquals(Optional.empty(), secrets().of(ALICE));
        assertFalse(secrets().use(ALICE, "secret", 30));
        assertTrue(secrets().begin(ALICE, "again"));
        assertEquals(Optional.of("his"), secrets().of(BOB).map(TotpSecrets.Kept::secret));
    }
}
