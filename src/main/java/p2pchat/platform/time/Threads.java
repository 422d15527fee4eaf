package p2pchat.platform.time;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import p2pchat.platform.mongo.Store;

/**
 * Threads of the product's own, ended with it. Not the server's managed executors: Payara's search every jar for
 * services whenever they schedule something.
 */
@Singleton
public class Threads {
    private static final Logger LOG = Logger.getLogger(Threads.class.getName());

    private final List<ExecutorService> all = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clockwork;

    public Threads() {
        clockwork = Executors.newScheduledThreadPool(1, factory("p2pchat-clockwork"));
        all.add(clockwork);
    }

    /**
     * Does {@code work} again and again, {@code pause} after it was done; a failure is logged and ends nothing. It must not
     * wait for anything.
     */
    public void every(Duration pause, Runnable work) {
        @SuppressWarnings("unused") // it never completes; its failures are logged here
        Future<?> endless = clockwork.scheduleWithFixedDelay(
                logged(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** As {@link #every(Duration, Runnable)}, of what may wait, for instance for the database: {@code pool} does it. */
    public void every(Duration pause, ExecutorService pool, Runnable work) {
        every(pause, () -> pool.execute(logged(work)));
    }

    private static Runnable logged(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Work that comes again and again failed this time", Store.forLog(e));
            }
        };
    }

    /** Does {@code work} once, {@code delay} from now, if the product still runs then; it must not wait for anything. */
    public void after(Duration delay, Runnable work) {
        try {
            @SuppressWarnings("unused") // nobody asks how it went
            Future<?> once = clockwork.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "The product has stopped", e);
        }
    }

    /** At most {@code most} threads, none while there is nothing to do. */
    public ExecutorService pool(String name, int most) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(most, most, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory(name));
        pool.allowCoreThreadTimeOut(true);
        all.add(pool);
        return pool;
    }

    /** Threads that find the application, as CDI, JNoSQL and service look-ups need. */
    public static ThreadFactory factory(String name) {
        AtomicInteger number = new AtomicInteger();
        ClassLoader ours = Threads.class.getClassLoader();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(ours);
            return thread;
        };
    }

    /** Waits until what a {@link #pool} of {@code most} threads was given so far is done, for {@code patience} at most. */
    public static void settle(ExecutorService pool, int most, Duration patience) {
        // The pool's queue is in order: when all of its threads have come here together, nothing older is under way.
        CountDownLatch arrived = new CountDownLatch(most);
        for (int i = 0; i < most; i++) {
            pool.execute(() -> {
                arrived.countDown();
                await(arrived, patience);
            });
        }
        await(arrived, patience);
    }

    private static void await(CountDownLatch latch, Duration patience) {
        try {
            if (!latch.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.FINE, "Something was still under way after {0}", patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets what is under way come to its end, for {@code patience} at most. */
    public static void finish(ExecutorService threads, Duration patience) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        all.forEach(ExecutorService::shutdownNow);
    }
}
