package p2pchat.contact;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.locks.Lock;
import p2pchat.cluster.Cluster;
import p2pchat.id.Username;

/** Keeps news of one pair in the order of its steps: whoever changes or tells what two people are holds their lock. */
@Singleton
class Pairs {
    private final Cluster cluster;

    @Inject
    Pairs(Cluster cluster) {
        this.cluster = cluster;
    }

    Lock lock(Username one, Username other) {
        Lock lock = cluster.order("pair", Relation.none(one, other));
        lock.lock();
        return lock;
    }
}
