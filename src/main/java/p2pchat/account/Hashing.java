package p2pchat.account;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import p2pchat.id.Username;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.time.StripedLocks;
import p2pchat.platform.time.WorkQueue;

/**
 * Where passwords are hashed. What is about one account is done one after the other: a login that has found the password
 * right must not begin a session behind the back of a deletion, nor bring the account back by renewing its hash.
 */
@Singleton
public class Hashing {
    private final WorkQueue queue;
    private final StripedLocks turns = new StripedLocks();

    @Inject
    Hashing(Limits limits) {
        queue = new WorkQueue("p2pchat-hashing", limits.of(Bound.HASHING_THREADS), limits.of(Bound.HASHING_QUEUE));
    }

    /**
     * Does {@code work}, which hashes, when it is its turn.
     *
     * @param account whose it is; nothing for what cannot be a name
     * @throws Refusal {@code rate-limited} when too many wait already
     */
    public <T> CompletionStage<T> submit(Optional<Username> account, Supplier<T> work) {
        return queue.submit(() -> {
            Lock turn = turns.of(account);
            turn.lock();
            try {
                return work.get();
            } finally {
                turn.unlock();
            }
        });
    }

    @PreDestroy
    void stop() {
        queue.stop();
    }
}
