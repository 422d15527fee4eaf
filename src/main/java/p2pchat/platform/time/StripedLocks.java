package p2pchat.platform.time;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A lock for each key, from a fixed number of them; different keys may share one. */
public final class StripedLocks {
    private static final int COUNT = 256;

    private final Lock[] locks = new Lock[COUNT];

    public StripedLocks() {
        for (int i = 0; i < COUNT; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** The lock of {@code key}; hold no more than one of them at a time. */
    public Lock of(Object key) {
        return locks[Math.floorMod(key.hashCode(), COUNT)];
    }
}
