package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client of {@code /signal}. Every frame that arrives is checked against the protocol's schema. */
final class Socket implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What is different about a client.
     *
     * @param answersPings whether it says pong
     * @param origin the Origin header; none when null
     * @param subprotocol what it offers; nothing when null
     */
    record Options(
            boolean answersPings,
            @Nullable String origin,
            @Nullable String subprotocol) {
        private static final String OWN = "own";

        /** As a page does it. */
        static Options standard() {
            return new Options(true, OWN, "p2pchat.v1");
        }

        /** Alive, but deaf to the heartbeat. */
        static Options silent() {
            return new Options(false, OWN, "p2pchat.v1");
        }

        static Options origin(@Nullable String origin) {
            return new Options(true, origin, "p2pchat.v1");
        }
    }

    private final boolean answersPings;
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final List<Received> received = new ArrayList<>();
    private CompletableFuture<?> written = CompletableFuture.completedFuture(null);
    private int consumed;
    private @Nullable AssertionError broken;

    @SuppressWarnings("NullAway.Init") // set before the socket is handed out
    private WebSocket socket;

    /** A frame as it came. */
    private record Received(String text, JsonNode frame) {}

    private Socket(boolean answersPings) {
        this.answersPings = answersPings;
    }

    /** @throws CompletionException with a {@code WebSocketHandshakeException} when the handshake is refused */
    static Socket open(Server server, @Nullable String cookie, String address, Options options) {
        Socket client = new Socket(options.answersPings());
        HttpClient http = server.http();
        WebSocket.Builder handshake = http.newWebSocketBuilder().header("X-Forwarded-For", address);
        if (cookie != null) {
            handshake.header("Cookie", cookie);
        }
        String origin = options.origin();
        if (origin != null) {
            handshake.header("Origin", origin.equals(Options.OWN) ? server.origin() : origin);
        }
        String subprotocol = options.subprotocol();
        if (subprotocol != null) {
            handshake.subprotocols(subprotocol);
        }
        client.socket =
                handshake.buildAsync(server.socket(), client.new Listener()).join();
        return client;
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String text = partial.toString();
                partial.setLength(0);
                arrived(from, text);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            wake();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(ABNORMAL);
            wake();
        }
    }

    /** No close frame came, RFC 6455 section 7.1.5. */
    private static final int ABNORMAL = 1006;

    private synchronized void wake() {
        notifyAll();
    }

    private synchronized void arrived(WebSocket from, String text) {
        try {
            JsonNode frame = JSON.readTree(text);
            FrameContract.check(frame);
            boolean ping = frame.path("type").asText().equals("ping");
            if (ping && answersPings) {
                write(() -> from.sendText("{\"type\":\"pong\"}", true));
            }
            received.add(new Received(text, frame));
        } catch (JsonProcessingException e) {
            broken = new AssertionError("the server sent no JSON: " + text, e);
        } catch (AssertionError e) {
            broken = e;
        }
        notifyAll();
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    /** Says hello and waits for the welcome. */
    JsonNode hello(String device) {
        send(Map.of("type", "hello", "version", 1, "device", device));
        return await("welcome");
    }

    /** Sends a frame that is written as JSON. */
    void send(Map<String, ?> frame) {
        try {
            sendText(JSON.writeValueAsString(frame));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a frame as it stands. */
    void sendText(String frame) {
        write(() -> socket.sendText(frame, true));
        awaitWritten();
    }

    void sendBinary(byte[] content) {
        write(() -> socket.sendBinary(ByteBuffer.wrap(content), true));
        awaitWritten();
    }

    /** Begins when all before it is written: the client takes one frame at a time, and pongs come in between. */
    private synchronized void write(Supplier<CompletableFuture<WebSocket>> frame) {
        written = written.thenCompose(before -> frame.get());
    }

    private void awaitWritten() {
        CompletableFuture<?> all;
        synchronized (this) {
            all = written;
        }
        all.join();
    }

    /** Sends a signal. */
    void signal(String id, Person to, Object data) {
        send(Map.of("type", "signal", "id", id, "to", to.name(), "data", data));
    }

    /** The next frame of this type; those before it are passed over. */
    JsonNode await(String type) {
        return await(frame -> frame.path("type").asText().equals(type), type);
    }

    /** The next {@code presence} of somebody that tells this state. */
    JsonNode awaitPresence(Person who, String state) {
        return await(
                frame -> frame.path("type").asText().equals("presence")
                        && frame.path("username").asText().equals(who.name())
                        && frame.path("state").asText().equals(state),
                who + " being " + state);
    }

    /** The next {@code contact} about somebody; it must tell this state. */
    JsonNode awaitContact(Person who, String state) {
        JsonNode frame = await(
                each -> each.path("type").asText().equals("contact")
                        && each.path("username").asText().equals(who.name()),
                "news of " + who);
        assertEquals(state, frame.path("state").asText());
        return frame;
    }

    /** The next {@code error}; it must have this code. */
    JsonNode awaitError(String code) {
        JsonNode frame = await("error");
        assertEquals(code, frame.path("code").asText(), frame::toString);
        return frame;
    }

    JsonNode await(Predicate<JsonNode> wanted, String what) {
        return next(wanted, what).frame();
    }

    /** The text of the next frame of this type. */
    String awaitText(String type) {
        return next(frame -> frame.path("type").asText().equals(type), type).text();
    }

    private synchronized Received next(Predicate<JsonNode> wanted, String what) {
        long end = System.nanoTime() + Person.PATIENCE.toNanos();
        while (true) {
            if (broken != null) {
                throw new AssertionError("a frame is not as the protocol says", broken);
            }
            while (consumed < received.size()) {
                Received each = received.get(consumed++);
                if (wanted.test(each.frame())) {
                    return each;
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0 || closed.isDone()) {
                throw new AssertionError("waited in vain for " + what + (closed.isDone() ? ": closed" : "") + "; got "
                        + received.stream().map(Received::text).toList());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /**
     * Waits until everything that the server had for this socket so far is here, and gives what came of this type:
     * control frames and others have queues of their own, so a signal to oneself is sent through the second one.
     */
    synchronized List<JsonNode> unread(String type) {
        List<JsonNode> all = new ArrayList<>();
        while (consumed < received.size()) {
            JsonNode frame = received.get(consumed++).frame();
            if (frame.path("type").asText().equals(type)) {
                all.add(frame);
            }
        }
        return all;
    }

    /** The code that the server closes with. */
    int closeCode() {
        try {
            return closed.get(Person.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the socket stays open", e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /** Cuts the connection as a crash does: no close frame. */
    void crash() {
        socket.abort();
    }

    /** Leaves in good order. */
    void leave() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
