package p2pchat.it;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What a client writes: it takes one frame at a time, and pongs come in between. */
final class FramesUnderWay {
    private CompletableFuture<?> written = CompletableFuture.completedFuture(null);

    /** Begins when all before it is written. */
    synchronized void add(Supplier<CompletableFuture<WebSocket>> frame) {
        written = written.thenCompose(before -> frame.get());
    }

    /** Waits until all is written. */
    void await() {
        CompletableFuture<?> all;
        synchronized (this) {
            all = written;
        }
        all.join();
    }
}
