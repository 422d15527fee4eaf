package p2pchat.platform.lifecycle;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import p2pchat.platform.mongo.Store;

/** How far the start has come, and whether requests can be served. */
@Singleton
class Readiness {
    private final Store store;
    private volatile boolean running;

    @Inject
    Readiness(Store store) {
        this.store = store;
    }

    void started() {
        running = true;
    }

    void stopping() {
        running = false;
    }

    boolean isStarted() {
        return running;
    }

    boolean isReady() {
        return running && store.answers();
    }
}
