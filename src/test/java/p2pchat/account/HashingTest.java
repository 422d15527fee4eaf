package p2pchat.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import p2pchat.platform.config.HashingConfig;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

class HashingTest {
    private static final int THREADS = 4;
    private static final int WAITING = 100;

    private final Hashing hashing =
            new Hashing(new Limits(Map.of(), Map.of(Bound.HASHING_THREADS, THREADS, Bound.HASHING_QUEUE, WAITING)));

    private final PasswordHash hash = new PasswordHash(new HashingConfig(64, 1));

    @AfterEach
    void stop() {
        hashing.stop();
    }

    @Test
    void whatIsAboutOneAccountIsDoneOneAfterTheOther() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        List<CompletionStage<Integer>> all = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            all.add(hashing.submit(Optional.of(ALICE), () -> {
                together.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                hash.hash("what takes its time");
                return underWay.decrementAndGet();
            }));
        }
        all.forEach(each -> each.toCompletableFuture().join());
        assertEquals(1, together.get());
    }

    @Test
    void differentAccountsDoNotWaitForEachOther() {
        CountDownLatch bothAreUnderWay = new CountDownLatch(2);
        List<CompletionStage<Boolean>> both = List.of(
                hashing.submit(Optional.of(ALICE), () -> meet(bothAreUnderWay)),
                hashing.submit(Optional.of(BOB), () -> meet(bothAreUnderWay)));
        both.forEach(each -> assertEquals(true, each.toCompletableFuture().join()));
    }

    private static boolean meet(CountDownLatch latch) {
        latch.countDown();
        return comes(latch);
    }

    private static boolean comes(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void whenTooManyWaitFurtherOnesAreToldToComeBack() {
        CountDownLatch end = new CountDownLatch(1);
        List<CompletionStage<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < THREADS + WAITING; i++) {
            all.add(hashing.submit(Optional.empty(), () -> comes(end)));
        }
        Refusal refusal = assertThrows(Refusal.class, () -> hashing.submit(Optional.of(BOB), () -> true));
        assertEquals(ErrorCode.RATE_LIMITED, refusal.code());
        end.countDown();
        all.forEach(each -> assertEquals(true, each.toCompletableFuture().join()));
    }
}
