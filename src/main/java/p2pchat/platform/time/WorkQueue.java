package p2pchat.platform.time;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import p2pchat.platform.problem.Refusal;

/**
 * Heavy work on few threads of its own with a bounded queue, so that a flood of it can take neither the memory nor the
 * threads that sockets and other requests live on.
 */
public final class WorkQueue {
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final ThreadPoolExecutor threads;

    /**
     * Makes a queue.
     *
     * @param name of its threads
     * @param most threads that work at the same time; none while there is nothing to do
     * @param mostWaiting pieces of work that may wait
     */
    public WorkQueue(String name, int most, int mostWaiting) {
        threads = new ThreadPoolExecutor(
                most, most, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(mostWaiting), Threads.factory(name));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Does {@code work} when it is its turn.
     *
     * @throws Refusal {@code rate-limited} when too much waits already
     */
    public <T> CompletionStage<T> submit(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException e) {
            throw Refusal.rateLimited(COME_BACK);
        }
    }

    public void stop() {
        threads.shutdownNow();
    }
}
