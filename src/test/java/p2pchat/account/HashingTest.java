package p2pchat.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

class HashingTest {
    private static final int THREADS = 2;
    private static final int QUEUE = 3;

    private final Hashing hashing =
            new Hashing(new Limits(Map.of(), Map.of(Bound.HASHING_THREADS, THREADS, Bound.HASHING_QUEUE, QUEUE)));
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch busy = new CountDownLatch(THREADS);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @AfterEach
    void stop() {
        go.countDown();
        hashing.stop();
    }

    private CompletableFuture<Integer> submit() {
        CompletionStage<Integer> stage = hashing.submit(() -> {
            int now = atOnce.incrementAndGet();
            most.accumulateAndGet(now, Math::max);
            busy.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return atOnce.decrementAndGet();
        });
        return stage.toCompletableFuture();
    }

    @Test
    void aFloodIsToldToComeBackAndWhoWasTakenIsServed() throws InterruptedException {
        List<CompletableFuture<Integer>> taken = new ArrayList<>();
        for (int i = 0; i < THREADS + QUEUE; i++) {
            taken.add(submit());
        }
        busy.await();

        Refusal refusal = assertThrows(Refusal.class, this::submit);

        assertEquals(ErrorCode.RATE_LIMITED, refusal.code());
        assertNotNull(refusal.retryAfter());
        go.countDown();
        taken.forEach(CompletableFuture::join);
        assertTrue(most.get() <= THREADS, () -> most + " hashed at once");
        assertNotNull(submit().join());
    }
}
