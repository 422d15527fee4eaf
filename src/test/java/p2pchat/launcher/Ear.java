package p2pchat.launcher;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An open socket of somebody who is there: says hello, answers pings, notes what else comes and how it ends. */
final class Ear {
    private static final long PATIENCE_SECONDS = 60;
    /** No close frame came, RFC 6455 section 7.1.5. */
    private static final int ABNORMAL = 1006;

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private CompletableFuture<?> written = CompletableFuture.completedFuture(null);

    @SuppressWarnings("NullAway.Init") // set before it is handed out
    private WebSocket socket;

    private Ear() {}

    static Ear open(HttpClient client, URI address, String origin, String cookie) {
        Ear ear = new Ear();
        ear.socket = client.newWebSocketBuilder()
                .header("Cookie", cookie)
                .header("Origin", origin)
                .subprotocols("p2pchat.v1")
                .buildAsync(address, ear.new Listener())
                .join();
        ear.say("{\"type\":\"hello\",\"version\":1,\"device\":\"" + UUID.randomUUID() + "\"}");
        ear.await("welcome");
        return ear;
    }

    /** The client takes one frame at a time. */
    synchronized void say(String frame) {
        written = written.thenCompose(before -> socket.sendText(frame, true));
    }

    /** The next frame of this type; those before it are passed over. */
    String await(String type) {
        try {
            while (true) {
                String frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (frame == null) {
                    throw new AssertionError("no " + type + " comes");
                }
                if (frame.contains("\"type\":\"" + type + "\"")) {
                    return frame;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /** What it is closed with. */
    int closeCode() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String frame = partial.toString();
                partial.setLength(0);
                if (frame.contains("\"type\":\"ping\"")) {
                    say("{\"type\":\"pong\"}");
                }
                frames.add(frame);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(ABNORMAL);
        }
    }
}
