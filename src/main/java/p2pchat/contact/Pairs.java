package p2pchat.contact;

import jakarta.inject.Singleton;
import java.util.concurrent.locks.Lock;
import p2pchat.id.Username;
import p2pchat.platform.time.StripedLocks;

/** Keeps news of one pair in the order of its steps: whoever changes or tells what two people are holds their lock. */
@Singleton
class Pairs {
    private final StripedLocks locks = new StripedLocks();

    Lock lock(Username one, Username other) {
        Lock lock = locks.of(Relation.none(one, other));
        lock.lock();
        return lock;
    }
}
