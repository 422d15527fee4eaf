package p2pchat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Does several things at the same time: each on a thread of its own, all begun together. */
public final class AtOnce {
    private static final int PATIENCE_SECONDS = 60;

    private AtOnce() {}

    public static void run(Runnable... steps) {
        run(List.of(steps));
    }

    /** Does something for each number below {@code count}. */
    public static void run(int count, IntConsumer step) {
        run(IntStream.range(0, count)
                .<Runnable>mapToObj(i -> () -> step.accept(i))
                .toList());
    }

    /** Returns when all are done; fails when one of them failed. */
    public static void run(List<Runnable> steps) {
        ExecutorService threads = Executors.newFixedThreadPool(steps.size());
        CyclicBarrier start = new CyclicBarrier(steps.size());
        try {
            List<Future<?>> all = new ArrayList<>();
            for (Runnable step : steps) {
                all.add(threads.submit(() -> {
                    start.await();
                    step.run();
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException e) {
            throw new AssertionError("one of them failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("it takes too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
