package p2pchat.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import p2pchat.platform.config.HashingConfig;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;

class PasswordHashTest {
    private static final int CHEAP_KIB = 64;

    private final PasswordHash hash = of(CHEAP_KIB, 1);

    private static PasswordHash of(int memoryKib, int iterations) {
        return new PasswordHash(new HashingConfig(memoryKib, iterations), Limits.standard());
    }

    @Test
    void onlySoManyAreMadeAtATime() {
        int most = 2;
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(most);
        PasswordHash counted =
                new PasswordHash(
                        new HashingConfig(CHEAP_KIB, 1), new Limits(Map.of(), Map.of(Bound.HASHING_THREADS, most))) {
                    @Override
                    byte[] argon2(String password, Argon2Parameters parameters, int length) {
                        together.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                        full.countDown();
                        awaitIt(full);
                        byte[] made = super.argon2(password, parameters, length);
                        underWay.decrementAndGet();
                        return made;
                    }
                };
        ExecutorService threads = Executors.newFixedThreadPool(4 * most);
        CompletableFuture<?>[] all = new CompletableFuture<?>[8 * most];
        Arrays.setAll(all, i -> CompletableFuture.supplyAsync(() -> counted.hash("secret"), threads));
        CompletableFuture.allOf(all).join();
        threads.shutdownNow();
        assertEquals(most, together.get());
    }

    private static void awaitIt(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

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
        String old = of(2 * CHEAP_KIB, 1).hash("secret");
        assertTrue(hash.isOutdated(old));
        assertTrue(hash.matches("secret", old));
        assertTrue(hash.isOutdated(of(CHEAP_KIB, 2).hash("secret")));
        assertFalse(hash.isOutdated(hash.hash("secret")));
    }

    @Test
    void whatIsNoHashIsAFaultOfTheStore() {
        IllegalStateException fault =
                assertThrows(IllegalStateException.class, () -> hash.matches("secret", "$2b$10$bcrypt"));
        assertEquals("a stored password hash has an unknown form", fault.getMessage());
    }
}
