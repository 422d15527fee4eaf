package p2pchat.account;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import p2pchat.id.Username;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.time.Threads;

/**
 * Where requests wait that hash a password. Those from one address about one account go one after the other, behind
 * those of everybody else who has come meanwhile, and only so many may wait: a flood of them has the turn of one. There
 * are more threads than hashes at a time ({@link PasswordHash}), so that who waits for the database keeps nobody waiting.
 */
@Singleton
public class Hashing {
    private static final int THREADS = 16;
    private static final Duration COME_BACK = Duration.ofSeconds(5);
    /** The parts of all places that requests from one address about one account may have, and all about one account. */
    private static final int LANE_PART = 10;

    private static final int ACCOUNT_PART = 2;

    private record Lane(String account, String address) {}

    private final ExecutorService threads;
    private final int places;
    private final Map<Lane, ArrayDeque<Runnable>> lanes = new HashMap<>();
    private final Map<String, Integer> byAccount = new HashMap<>();
    private int taken;

    @Inject
    Hashing(Limits limits, Threads threads) {
        this.threads = threads.pool("p2pchat-passwords", THREADS);
        places = limits.of(Bound.HASHING_QUEUE);
    }

    /**
     * Does {@code work} when it is its turn.
     *
     * @param account whose it is; nothing for what cannot be a name
     * @param address where the request comes from
     * @throws Refusal {@code rate-limited} when too many wait already
     */
    public <T> CompletionStage<T> submit(Optional<Username> account, String address, Supplier<T> work) {
        Lane lane = new Lane(account.map(Username::value).orElse(""), address);
        CompletableFuture<T> done = new CompletableFuture<>();
        if (enter(lane, () -> complete(done, work))) {
            threads.execute(() -> next(lane));
        }
        return done;
    }

    private static <T> void complete(CompletableFuture<T> done, Supplier<T> work) {
        try {
            done.complete(work.get());
        } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
        }
    }

    /** Whether the lane was empty, and somebody must begin with it. */
    private synchronized boolean enter(Lane lane, Runnable work) {
        ArrayDeque<Runnable> queue = lanes.get(lane);
        int inLane = queue == null ? 0 : queue.size();
        int ofAccount = byAccount.getOrDefault(lane.account(), 0);
        if (taken >= places
                || ofAccount >= Math.max(1, places / ACCOUNT_PART)
                || inLane >= Math.max(1, places / LANE_PART)) {
            throw Refusal.rateLimited(COME_BACK);
        }
        taken++;
        byAccount.put(lane.account(), ofAccount + 1);
        lanes.computeIfAbsent(lane, key -> new ArrayDeque<>(1)).add(work);
        return inLane == 0;
    }

    /** Does the first of a lane; the others stand at the end of all again. */
    private void next(Lane lane) {
        first(lane).run();
        if (leave(lane)) {
            threads.execute(() -> next(lane));
        }
    }

    private synchronized Runnable first(Lane lane) {
        return lanes.getOrDefault(lane, new ArrayDeque<>()).element();
    }

    /** Whether there are more in the lane. */
    private synchronized boolean leave(Lane lane) {
        taken--;
        byAccount.computeIfPresent(lane.account(), (key, count) -> count == 1 ? null : count - 1);
        ArrayDeque<Runnable> left = lanes.computeIfPresent(lane, (key, queue) -> {
            queue.remove();
            return queue.isEmpty() ? null : queue;
        });
        return left != null;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
