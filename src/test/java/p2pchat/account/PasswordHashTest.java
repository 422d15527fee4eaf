package p2pchat.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import p2pchat.platform.config.HashingConfig;

class PasswordHashTest {
    private static final int CHEAP_KIB = 64;

    private final PasswordHash hash = new PasswordHash(new HashingConfig(CHEAP_KIB, 1));

    @Test
    void aHashTellsItsParameters() {
        assertTrue(hash.hash("secret").matches("\\$argon2id\\$v=19\\$m=64,t=1,p=1\\$[^$]{22}\\$[^$]{43}"));
    }

    @Test
    void onlyTheSamePasswordMatches() {
        String phc = hash.hash("correct horse \ud83d\udc0e");
        assertTrue(hash.matches("correct horse \ud83d\udc0e", phc));
        assertFalse(hash.matches("correct horse", phc));
        assertFalse(hash.matches("Correct horse \ud83d\udc0e", phc));
        assertFalse(hash.matches("", phc));
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertNotEquals(hash.hash("secret"), hash.hash("secret"));
    }

    /** Made by the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32 -e}. */
    @Test
    void hashesOfOtherImplementationsAreUnderstood() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertTrue(hash.matches("password", reference));
        assertFalse(hash.matches("Password", reference));
    }

    @Test
    void aHashOfAnotherCostIsOutdatedAndStillMatches() {
        String old = new PasswordHash(new HashingConfig(2 * CHEAP_KIB, 1)).hash("secret");
        assertTrue(hash.isOutdated(old));
        assertTrue(hash.matches("secret", old));
        assertTrue(hash.isOutdated(new PasswordHash(new HashingConfig(CHEAP_KIB, 2)).hash("secret")));
        assertFalse(hash.isOutdated(hash.hash("secret")));
    }

    @Test
    void whatIsNoHashIsAFaultOfTheStore() {
        IllegalStateException fault =
                assertThrows(IllegalStateException.class, () -> hash.matches("secret", "$2b$10$bcrypt"));
        assertEquals("a stored password hash has an unknown form", fault.getMessage());
    }
}
