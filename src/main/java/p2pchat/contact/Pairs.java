package p2pchat.contact;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
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

    <T> T inOrder(Username one, Username other, Supplier<T> work) {
        return cluster.inOrder("pair", Relation.none(one, other), work);
    }

    void inOrder(Username one, Username other, Runnable work) {
        cluster.inOrder("pair", Relation.none(one, other), work);
    }
}
