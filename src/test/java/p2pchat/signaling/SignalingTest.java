package p2pchat.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_LAPTOP;
import static p2pchat.People.ALICES_PHONE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import p2pchat.People;
import p2pchat.cluster.CloseCode;
import p2pchat.cluster.Line;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.lifecycle.ServerStopping;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.time.DirectThreads;

/** What happens to a connection when something else goes wrong. */
class SignalingTest {
    private static final String HELLO = "{\"type\":\"hello\",\"version\":1,\"device\":\"" + ALICES_LAPTOP + "\"}";

    /** Two frames, and no permit comes back while a test runs. */
    private static final Limits LIMITS =
            new Limits(Map.of(Rate.FRAMES, new Rate.Allowance(1, Duration.ofHours(1))), Map.of());

    /** Alice's phone has a key, and a proof that begins with 1 is good. */
    private static final DeviceProofs PROOFS = (caller, device, proof) ->
            !device.equals(ALICES_PHONE) || proof.filter(bytes -> bytes[0] == 1).isPresent();

    private final List<Line> departed = new ArrayList<>();
    private final FakeSocket socket = new FakeSocket(People.loggedIn(ALICE));

    private static Signaling signaling(Arrivals arrivals, Departures departures) {
        return new Signaling(
                new Router(List.of(new Hello(arrivals, PROOFS), new Ping(), new Pong())),
                departures,
                new RateLimiter(LIMITS),
                LIMITS,
                new DirectThreads());
    }

    private Signaling welcoming() {
        return signaling(connection -> connection.welcome("{\"type\":\"welcome\"}"), departed::add);
    }

    private Connection open(Signaling signaling) {
        return Objects.requireNonNull(signaling.open(socket.session()));
    }

    @Test
    void aHelloThatCannotBeAnsweredEndsTheConnection() throws Exception {
        Signaling failing = signaling(
                connection -> {
                    throw new IllegalStateException("the database is away");
                },
                departed::add);
        Connection connection = open(failing);
        failing.received(connection, HELLO);
        assertEquals(1011, socket.closeCode());
        assertEquals(List.of(), socket.sent());
        assertEquals(List.of(connection), departed);
    }

    private static String helloOfPhone(String more) {
        return "{\"type\":\"hello\",\"version\":1,\"device\":\"" + ALICES_PHONE + "\"" + more + "}";
    }

    @Test
    void aDeviceWithAGoodProofIsWelcome() {
        String proof = Base64Url.encode(Arrays.copyOf(new byte[] {1}, 64));
        Signaling signaling = welcoming();
        signaling.received(open(signaling), helloOfPhone(",\"proof\":\"" + proof + "\""));
        assertEquals(List.of("{\"type\":\"welcome\"}"), socket.sent());
        assertFalse(socket.isClosed());
    }

    @Test
    void aDeviceThatProvesNothingIsToldSoAndClosedWith4400() throws Exception {
        String wrong = ",\"proof\":\"" + Base64Url.encode(new byte[64]) + "\"";
        for (String more : List.of("", wrong)) {
            FakeSocket doubted = new FakeSocket(People.loggedIn(ALICE));
            Signaling signaling = welcoming();
            Connection connection = Objects.requireNonNull(signaling.open(doubted.session()));
            signaling.received(connection, helloOfPhone(more));
            assertEquals(4400, doubted.closeCode());
            assertEquals(1, doubted.sent().size());
            assertEquals("bad-proof", JsonFields.parse(doubted.sent().get(0)).string("code"));
            assertFalse(connection.isWelcomed());
        }
        assertEquals(List.of(), departed);
    }

    @Test
    void aProofOfAnotherFormIsABadMessage() throws Exception {
        for (String proof : List.of("1", "null", "\"\"", "\"AA\"", "\"" + "A".repeat(85) + "=\"")) {
            FakeSocket odd = new FakeSocket(People.loggedIn(ALICE));
            Signaling signaling = welcoming();
            Connection connection = Objects.requireNonNull(signaling.open(odd.session()));
            signaling.received(connection, helloOfPhone(",\"proof\":" + proof));
            assertEquals(4400, odd.closeCode());
            assertEquals(List.of(), odd.sent());
        }
    }

    @Test
    void aDepartureThatCannotBeToldStillClosesTheSocket() throws Exception {
        Signaling failing = signaling(connection -> connection.welcome("{}"), line -> {
            throw new IllegalStateException("the database is away");
        });
        Connection connection = open(failing);
        failing.received(connection, HELLO);
        connection.close(CloseCode.SESSION_ENDED);
        assertEquals(4401, socket.closeCode());
        assertFalse(failing.connections().iterator().hasNext());
    }

    @Test
    void whoeverNeverSaidHelloDoesNotDepart() throws Exception {
        Connection connection = open(welcoming());
        connection.close(CloseCode.SILENT);
        assertEquals(4408, socket.closeCode());
        assertEquals(List.of(), departed);
    }

    @Test
    void aFrameAboveTheRateIsNamedInItsRefusal() throws MalformedJsonException {
        Signaling signaling = welcoming();
        Connection connection = open(signaling);
        signaling.received(connection, HELLO);
        signaling.received(connection, "{\"type\":\"ping\"}");
        signaling.received(connection, "{\"type\":\"ping\",\"id\":\"p1\"}");
        JsonFields refusal = JsonFields.parse(socket.sent().get(2));
        assertEquals("rate-limited", refusal.string("code"));
        assertEquals("p1", refusal.string("id"));
        signaling.received(connection, "not even JSON");
        refusal = JsonFields.parse(socket.sent().get(3));
        assertEquals("rate-limited", refusal.string("code"));
        assertFalse(refusal.has("id"));
        assertFalse(connection.isOver());
    }

    @Test
    void anAnswerToTheHeartbeatCountsAboveTheRateToo() {
        Signaling signaling = welcoming();
        Connection connection = open(signaling);
        signaling.received(connection, HELLO);
        signaling.received(connection, "{\"type\":\"ping\"}");
        List<String> before = socket.sent();
        HeartbeatState heartbeat = connection.heartbeat();
        long now = System.nanoTime();
        assertEquals(HeartbeatState.Step.PING, heartbeat.step(now, 0, 0));
        assertEquals(HeartbeatState.Step.PING, heartbeat.step(now, 0, 0));
        signaling.received(connection, "{\"type\":\"pong\"}");
        assertEquals(HeartbeatState.Step.PING, heartbeat.step(now, 0, 0));
        assertEquals(before, socket.sent());
    }

    @Test
    void aMessageInEndlessPiecesEndsTheConnection() throws Exception {
        Signaling signaling = welcoming();
        Connection connection = open(signaling);
        signaling.received(connection, HELLO);
        for (int i = 0; i < Pieces.MOST_EMPTY; i++) {
            signaling.received(connection, "", false);
        }
        assertFalse(connection.isOver());
        signaling.received(connection, "", false);
        assertEquals(4400, socket.closeCode());
    }

    @Test
    void soDoesABinaryOne() throws Exception {
        Signaling signaling = welcoming();
        Connection connection = open(signaling);
        signaling.received(connection, HELLO);
        for (int i = 0; i < Pieces.MOST_EMPTY; i++) {
            signaling.receivedBinary(connection, 0, false);
        }
        assertFalse(connection.isOver());
        signaling.receivedBinary(connection, 0, false);
        assertEquals(4400, socket.closeCode());
    }

    @Test
    void aBinaryMessageThatIsTooLongEndsTheConnection() throws Exception {
        Signaling signaling = welcoming();
        Connection connection = open(signaling);
        signaling.received(connection, HELLO);
        signaling.receivedBinary(connection, 65_536, true);
        signaling.receivedBinary(connection, 60_000, false);
        assertFalse(connection.isOver());
        signaling.receivedBinary(connection, 6_000, false);
        assertEquals(1009, socket.closeCode());
    }

    @Test
    void aTextInPiecesIsOne() {
        Signaling signaling = welcoming();
        Connection connection = open(signaling);
        signaling.received(connection, HELLO.substring(0, 10), false);
        signaling.received(connection, HELLO.substring(10, 11), false);
        assertEquals(List.of(), socket.sent());
        signaling.received(connection, HELLO.substring(11), true);
        signaling.received(connection, "{\"type\":\"ping\"}", true);
        assertEquals(List.of("{\"type\":\"welcome\"}", "{\"type\":\"pong\"}"), socket.sent());
    }

    @Test
    void aTextThatNeverEndsEndsTheConnection() throws Exception {
        Signaling signaling = welcoming();
        Connection connection = open(signaling);
        signaling.received(connection, HELLO);
        signaling.received(connection, "x".repeat(65_536), false);
        assertFalse(connection.isOver());
        signaling.received(connection, "x", false);
        assertEquals(1009, socket.closeCode());
        signaling.received(connection, "x", false);
        assertEquals(0, connection.pieces().waiting());
    }

    @Test
    void afterTheStopNothingFailsForWantOfThreads() {
        Signaling signaling = welcoming();
        Connection connection = open(signaling);
        signaling.onStopping(new ServerStopping());
        Connection late = open(signaling);
        late.close(CloseCode.SESSION_ENDED);
        assertTrue(connection.isOver());
        assertTrue(late.isOver());
    }
}
