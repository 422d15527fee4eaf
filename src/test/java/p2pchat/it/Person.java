package p2pchat.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import p2pchat.it.Socket.Options;

/** Somebody with an account, at a browser that is logged in, with an address of their own. */
final class Person implements Closeable {
    static final String PASSWORD = "a sunflower in the garden";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    /** Accounts stay in the database of the tests, so each run has names of its own. */
    private static final String RUN = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    private final Server server;
    private final String name;
    private final String address;
    private final Answer session;
    private final List<Closeable> open = new CopyOnWriteArrayList<>();

    private Person(Server server, String name, String address, Answer session) {
        this.server = server;
        this.name = name;
        this.address = address;
        this.session = session;
    }

    /** Somebody new; their username begins with {@code name}. */
    static Person register(Server server, String name) {
        String username = newName(name);
        String address = newAddress();
        Answer session = server.call("POST", "/api/accounts")
                .from(address)
                .json(Map.of("username", username, "password", PASSWORD))
                .expect(201);
        return new Person(server, username, address, session);
    }

    /** A username that nobody has. */
    static String newName(String name) {
        return name.toLowerCase(Locale.ROOT) + "-" + RUN + "-" + NUMBER.incrementAndGet();
    }

    /** An address that nobody has used (RFC 2544 sets this network aside for tests). */
    static String newAddress() {
        int number = NUMBER.incrementAndGet();
        return "198.18." + number / 250 + "." + (1 + number % 250);
    }

    String name() {
        return name;
    }

    String address() {
        return address;
    }

    /** What registering or logging in answered. */
    Answer session() {
        return session;
    }

    /** The cookie as a browser sends it back. */
    String cookie() {
        return session.header("Set-Cookie").replaceFirst(";.*", "");
    }

    Server server() {
        return server;
    }

    Map<String, String> credentials() {
        return Map.of("username", name, "password", PASSWORD);
    }

    /** The same person at another browser. */
    Person elsewhere() {
        Answer other = server.call("POST", "/api/session")
                .from(newAddress())
                .json(credentials())
                .expect(200);
        return elsewhere(other);
    }

    /** The same as logged in by this answer. */
    Person elsewhere(Answer login) {
        Person same = new Person(server, name, newAddress(), login);
        open.add(same);
        return same;
    }

    /** Begins a request that is made by this browser. */
    Call call(String method, String path) {
        return server.call(method, path).from(address).with("Cookie", cookie());
    }

    /** Asks, or accepts; what the other is then. */
    String ask(Person other) {
        return call("PUT", "/api/contacts/" + other.name).expect(200).text("state");
    }

    /** The two are contacts. */
    void befriend(Person other) {
        ask(other);
        other.ask(this);
    }

    void block(Person other) {
        call("PUT", "/api/blocks/" + other.name).expect(204);
    }

    /** What the other is in the list of contacts; none when they are not in it. */
    String stateOf(Person other) {
        for (JsonNode contact : call("GET", "/api/contacts").expect(200).json()) {
            if (contact.required("username").textValue().equals(other.name)) {
                return contact.required("state").textValue();
            }
        }
        return "none";
    }

    /** Opens a socket and says hello as {@code device}; answers pings. */
    Socket connect(String device) {
        Socket socket = open(Options.standard());
        socket.hello(device);
        return socket;
    }

    /** Opens a socket and says nothing yet. */
    Socket open(Options options) {
        Socket socket = Socket.open(server, cookie(), address, options);
        open.add(socket);
        return socket;
    }

    /** Opens a socket that is written to byte by byte; closed after the test. */
    RawSocket openRaw() {
        return openRaw(Handshake.of(this));
    }

    RawSocket openRaw(Handshake handshake) {
        RawSocket socket = RawSocket.open(handshake);
        open.add(socket);
        return socket;
    }

    /** One of this person's other devices asks until the server says that {@code device} is not connected. */
    void awaitAbsence(String device, Socket other) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            other.signal("are-you-there", this, device, "");
            if (other.drain().stream()
                    .anyMatch(frame -> frame.path("code").asText().equals("not-connected"))) {
                return;
            }
            other.pause(ASK_AGAIN);
        }
        throw new AssertionError(device + " of " + this + " stays connected");
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : open) {
            each.close();
        }
    }

    /** Slower than the server's limit for frames. */
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);

    /** How long tests wait for what must come; far longer than it ever takes. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String toString() {
        return name;
    }
}
