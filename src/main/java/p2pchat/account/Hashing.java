package p2pchat.account;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.time.Threads;

/**
 * Where passwords are hashed: on few threads of its own with a bounded queue, so that a flood of logins can take neither
 * the memory nor the threads that sockets and other requests live on.
 */
@Singleton
public class Hashing {
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final ThreadPoolExecutor threads;

    @Inject
    Hashing(Limits limits) {
        int count = limits.of(Bound.HASHING_THREADS);
        threads = new ThreadPoolExecutor(
                count,
                count,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(limits.of(Bound.HASHING_QUEUE)),
                Threads.factory("p2pchat-hashing"));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Does {@code work}, which hashes, when it is its turn.
     *
     * @throws Refusal {@code rate-limited} when too many wait already
     */
    public <T> CompletionStage<T> submit(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException e) {
            throw Refusal.rateLimited(COME_BACK);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
