package p2pchat.account;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.time.WorkQueue;

/** Where passwords are hashed. */
@Singleton
public class Hashing {
    private final WorkQueue queue;

    @Inject
    Hashing(Limits limits) {
        queue = new WorkQueue("p2pchat-hashing", limits.of(Bound.HASHING_THREADS), limits.of(Bound.HASHING_QUEUE));
    }

    /**
     * Does {@code work}, which hashes, when it is its turn.
     *
     * @throws Refusal {@code rate-limited} when too many wait already
     */
    public <T> CompletionStage<T> submit(Supplier<T> work) {
        return queue.submit(work);
    }

    @PreDestroy
    void stop() {
        queue.stop();
    }
}
