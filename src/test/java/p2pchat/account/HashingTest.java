package p2pchat.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;
import static p2pchat.People.CAROL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import p2pchat.id.Username;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.time.Threads;

@Timeout(60)
class HashingTest {
    private static final String HOME = "192.0.2.1";
    private static final int PLACES = 100;
    private static final int OF_ONE_ADDRESS = 10;
    private static final int OF_ONE_ACCOUNT = 50;

    private final Hashing hashing =
            new Hashing(new Limits(Map.of(), Map.of(Bound.HASHING_QUEUE, PLACES)), new Threads());
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<CompletionStage<Boolean>> flood = new ArrayList<>();

    @AfterEach
    void stop() {
        hashing.stop();
    }

    private static boolean comes(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Comes to an end when the test says so. */
    private void flood(Username account, String address, int times) {
        for (int i = 0; i < times; i++) {
            flood.add(hashing.submit(Optional.of(account), address, () -> comes(end)));
        }
    }

    private void endTheFlood() {
        end.countDown();
        flood.forEach(each -> assertEquals(true, each.toCompletableFuture().join()));
    }

    private void expectRefused(Username account, String address) {
        Refusal refusal = assertThrows(Refusal.class, () -> hashing.submit(Optional.of(account), address, () -> true));
        assertEquals(ErrorCode.RATE_LIMITED, refusal.code());
    }

    @Test
    void aFloodForOneAccountKeepsNobodyElseWaiting() {
        flood(ALICE, HOME, OF_ONE_ADDRESS);
        expectRefused(ALICE, HOME);
        CompletionStage<String> other = hashing.submit(Optional.of(BOB), HOME, () -> "Bob");
        assertEquals("Bob", other.toCompletableFuture().join());
        endTheFlood();
    }

    @Test
    void norItsOwnerElsewhere() {
        flood(ALICE, HOME, OF_ONE_ADDRESS);
        CompletionStage<String> owner = hashing.submit(Optional.of(ALICE), "192.0.2.2", () -> "Alice");
        assertEquals("Alice", owner.toCompletableFuture().join());
        endTheFlood();
    }

    @Test
    void aFloodFromManyAddressesLeavesPlacesForOthers() {
        for (int i = 0; i < OF_ONE_ACCOUNT; i++) {
            flood(ALICE, "198.51.100." + i, 1);
        }
        expectRefused(ALICE, HOME);
        CompletionStage<String> other = hashing.submit(Optional.of(BOB), HOME, () -> "Bob");
        endTheFlood();
        assertEquals("Bob", other.toCompletableFuture().join());
    }

    @Test
    void whenTooManyWaitFurtherOnesAreToldToComeBack() {
        for (int i = 0; i < OF_ONE_ACCOUNT; i++) {
            flood(ALICE, "198.51.100." + i, 1);
            flood(BOB, "198.51.100." + i, 1);
        }
        expectRefused(CAROL, HOME);
        endTheFlood();
        assertEquals(
                "Carol",
                hashing.submit(Optional.of(CAROL), HOME, () -> "Carol")
                        .toCompletableFuture()
                        .join());
    }

    @Test
    void whatIsAboutOneAccountAndFromOneAddressIsDoneInItsOrder() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        List<Integer> order = new ArrayList<>();
        CompletableFuture<?>[] all = new CompletableFuture<?>[OF_ONE_ADDRESS];
        for (int i = 0; i < OF_ONE_ADDRESS; i++) {
            int number = i;
            all[i] = hashing.submit(Optional.empty(), HOME, () -> {
                        together.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                        order.add(number);
                        return underWay.decrementAndGet();
                    })
                    .toCompletableFuture();
        }
        CompletableFuture.allOf(all).join();
        assertEquals(1, together.get());
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), order);
    }

    @Test
    void whatFailsTellsWhyAndKeepsNoPlace() {
        for (int i = 0; i < 2 * PLACES; i++) {
            CompletableFuture<Boolean> failing = hashing.<Boolean>submit(Optional.of(ALICE), HOME, () -> {
                        throw new Refusal(ErrorCode.BAD_CREDENTIALS);
                    })
                    .toCompletableFuture();
            CompletionException failure = assertThrows(CompletionException.class, failing::join);
            assertInstanceOf(Refusal.class, failure.getCause());
        }
    }
}
