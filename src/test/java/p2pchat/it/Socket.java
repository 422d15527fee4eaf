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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client of {@code /signal}. */
final class Socket implements Closeable {
    /** Devices that anybody may have: they are unique within an account only. */
    static final String LAPTOP = "laptop-0123456789";

    static final String PHONE = "phone-0123456789";
    static final String TABLET = "tablet-0123456789";

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

        static Options subprotocol(@Nullable String subprotocol) {
            return new Options(true, OWN, subprotocol);
        }
    }

    private final Inbox inbox = new Inbox();
    private final boolean answersPings;
    private final AtomicInteger markers = new AtomicInteger();
    private final FramesUnderWay underWay = new FramesUnderWay();
    private volatile @Nullable JsonNode welcome;

    @SuppressWarnings("NullAway.Init") // set before the socket is handed out
    private WebSocket socket;

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
                if (inbox.put(text) && answersPings) {
                    underWay.add(() -> from.sendText("{\"type\":\"pong\"}", true));
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            inbox.close(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            inbox.fail(error);
        }
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    /** Says hello and waits for the welcome. */
    JsonNode hello(String device) {
        send(Map.of("type", "hello", "version", 1, "device", device));
        JsonNode answer = await("welcome");
        welcome = answer;
        return answer;
    }

    private JsonNode welcome() {
        return Objects.requireNonNull(welcome, "no hello yet");
    }

    private String username() {
        return welcome().required("username").textValue();
    }

    /** The device that said hello here. */
    String device() {
        return welcome().required("device").textValue();
    }

    /** Sends a frame that is written as JSON. */
    void send(Map<String, ?> frame) {
        sendText(json(frame));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a frame as it stands. */
    void sendText(String frame) {
        underWay.add(() -> socket.sendText(frame, true));
        underWay.await();
    }

    void sendBinary(byte[] content) {
        underWay.add(() -> socket.sendBinary(ByteBuffer.wrap(content), true));
        underWay.await();
    }

    /** Sends a signal to all devices of somebody. */
    void signal(String id, Person to, Object data) {
        send(Map.of("type", "signal", "id", id, "to", to.name(), "data", data));
    }

    /** Sends a signal to one device. */
    void signal(String id, Person to, String device, Object data) {
        signal(id, to.name(), device, data);
    }

    private void signal(String id, String to, String device, Object data) {
        send(Map.of("type", "signal", "id", id, "to", to, "device", device, "data", data));
    }

    void setPresence(String state) {
        send(Map.of("type", "presence", "state", state));
    }

    /** The next frame of this type; those before it are passed over. */
    JsonNode await(String type) {
        return inbox.next(each -> each.type().equals(type), type).frame();
    }

    /** The text of the next frame of this type. */
    String awaitText(String type) {
        return inbox.next(each -> each.type().equals(type), type).text();
    }

    JsonNode await(Predicate<JsonNode> wanted, String what) {
        return inbox.next(each -> wanted.test(each.frame()), what).frame();
    }

    /** The next {@code presence} of somebody; it must tell this state. Its devices. */
    List<String> awaitPresence(Person who, String state) {
        JsonNode frame = awaitAbout("presence", who);
        assertEquals(state, frame.path("state").asText(), frame::toString);
        List<String> devices = new ArrayList<>();
        frame.path("devices").forEach(device -> devices.add(device.textValue()));
        return devices;
    }

    /** The next {@code contact} about somebody; it must tell this state. */
    JsonNode awaitContact(Person who, String state) {
        JsonNode frame = awaitAbout("contact", who);
        assertEquals(state, frame.path("state").asText(), frame::toString);
        return frame;
    }

    private JsonNode awaitAbout(String type, Person who) {
        return await(
                each -> each.path("type").asText().equals(type)
                        && each.path("username").asText().equals(who.name()),
                type + " of " + who);
    }

    /** The next {@code error}; it must have this code. */
    JsonNode awaitError(String code) {
        JsonNode frame = await("error");
        assertEquals(code, frame.path("code").asText(), frame::toString);
        return frame;
    }

    /**
     * Everything but pings that the server has for this socket so far, in its order. A signal to oneself is the last of
     * what waits; answers to what was sent before it have gone ahead of it.
     */
    List<JsonNode> drain() {
        String marker = "marker-" + markers.incrementAndGet();
        Runnable ask = () -> signal(marker, username(), device(), Map.of("marker", marker));
        ask.run();
        List<JsonNode> all = new ArrayList<>();
        while (true) {
            JsonNode frame = await(each -> !each.path("type").asText().equals("ping"), "anything");
            if (frame.path("data").path("marker").asText().equals(marker)) {
                return all;
            }
            if (frame.path("id").asText().equals(marker)) {
                // Too many frames for the moment.
                pause(Duration.ofMillis(frame.path("retryAfterMs").asLong()));
                ask.run();
            } else {
                all.add(frame);
            }
        }
    }

    /** Lets some time pass, or a frame come: whoever asks again and again would soon ask too often. */
    void pause(Duration most) {
        inbox.pause(most);
    }

    /** The server has done all that was sent, and has nothing to say. */
    void expectNothing() {
        assertEquals(List.of(), drain());
    }

    /** The server has done all that was sent; whatever it said is passed over. */
    void settle() {
        drain();
    }

    /** The code that the server closes with. */
    int closeCode() {
        return inbox.closeCode();
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
