package p2pchat.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_LAPTOP;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import p2pchat.Fixture;
import p2pchat.People;
import p2pchat.RecordedEvents;
import p2pchat.cluster.LocalCluster;
import p2pchat.cluster.RecordedLine;
import p2pchat.contact.Circle;
import p2pchat.contact.FakeCircle;
import p2pchat.id.Availability;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.lifecycle.ServerStopping;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.time.DirectThreads;
import p2pchat.presence.PresenceParts;

/** The real handlers against every frame of {@code protocol/fixtures}. */
class SignalingFixturesTest {
    private final LocalCluster cluster = new LocalCluster(new RecordedEvents<>());
    private final Circle circle = FakeCircle.ofFriends(cluster, ALICE, BOB);
    private final PresenceParts presence = new PresenceParts(cluster, circle);
    private final Signaling signaling = new Signaling(
            new Router(List.of(
                    new Hello(presence.arrivals(), (caller, device, proof) -> true),
                    new Signal(cluster, circle),
                    new Relay(cluster, circle),
                    new Ping(),
                    new Pong(),
                    presence.setPresence())),
            presence.departures(),
            new RateLimiter(Limits.standard()),
            Limits.standard(),
            new DirectThreads());
    private final FakeSocket socket = new FakeSocket(People.loggedIn(ALICE));
    private final Connection connection = Objects.requireNonNull(signaling.open(socket.session()));
    private final RecordedLine bob = new RecordedLine(BOB, BOBS_LAPTOP);

    @AfterEach
    void stop() {
        signaling.onStopping(new ServerStopping());
    }

    private void sayHello() {
        signaling.received(connection, "{\"type\":\"hello\",\"version\":1,\"device\":\"" + ALICES_LAPTOP + "\"}");
    }

    private JsonFields lastSent() throws MalformedJsonException {
        List<String> sent = socket.sent();
        return JsonFields.parse(sent.get(sent.size() - 1));
    }

    @ParameterizedTest
    @MethodSource("p2pchat.Fixture#validFromClients")
    void aValidFrameIsTaken(Fixture fixture) throws MalformedJsonException {
        if (!fixture.isHello()) {
            sayHello();
        }
        signaling.received(connection, fixture.frame());
        for (String frame : socket.sent()) {
            JsonFields answer = JsonFields.parse(frame);
            boolean refused = answer.string("type").equals("error")
                    && !answer.string("code").matches("not-connected|not-a-contact");
            assertFalse(refused, frame);
        }
        assertFalse(connection.isOver());
    }

    @ParameterizedTest
    @MethodSource("p2pchat.Fixture#validFromClients")
    void theDataOfASignalArrivesWordForWord(Fixture fixture) throws MalformedJsonException {
        sayHello();
        cluster.attach(bob, Availability.AVAILABLE);
        JsonFields frame = JsonFields.parse(fixture.frame());
        if (!frame.string("type").equals("signal") || frame.has("device") || !isBob(frame.string("to"))) {
            return;
        }
        signaling.received(connection, fixture.frame());
        assertEquals(
                List.of("{\"type\":\"signal\",\"from\":\"alice\",\"device\":\"" + ALICES_LAPTOP + "\",\"data\":"
                        + fixture.dataText() + "}"),
                bob.frames());
    }

    @ParameterizedTest
    @MethodSource("p2pchat.Fixture#validFromClients")
    void aRelayReachesItsDeviceWordForWord(Fixture fixture) throws MalformedJsonException {
        sayHello();
        JsonFields frame = JsonFields.parse(fixture.frame());
        if (!frame.string("type").equals("relay")) {
            return;
        }
        RecordedLine phone = new RecordedLine(BOB, new DeviceId(frame.string("device")));
        cluster.attach(bob, Availability.AVAILABLE);
        cluster.attach(phone, Availability.AVAILABLE);
        signaling.received(connection, fixture.frame());
        assertEquals(
                List.of("{\"type\":\"relay\",\"from\":\"alice\",\"device\":\"" + ALICES_LAPTOP + "\",\"data\":"
                        + fixture.dataText() + "}"),
                phone.frames());
        assertEquals(List.of(), bob.frames());
    }

    @Test
    void aRelayIsRefusedAsASignalIs() throws MalformedJsonException {
        sayHello();
        String rest = "\",\"device\":\"bobs-phone-00001\",\"data\":\"AA\"}";
        signaling.received(connection, "{\"type\":\"relay\",\"id\":\"a\",\"to\":\"bob" + rest);
        assertEquals("not-connected", lastSent().string("code"));
        signaling.received(connection, "{\"type\":\"relay\",\"id\":\"b\",\"to\":\"carol" + rest);
        assertEquals("not-a-contact", lastSent().string("code"));
        assertEquals("b", lastSent().string("id"));
    }

    private static boolean isBob(String name) {
        return Username.parse(name).filter(BOB::equals).isPresent();
    }

    @Test
    void mostFixturesOfSignalsAreForBob() throws MalformedJsonException {
        int forBob = 0;
        for (Fixture fixture : Fixture.signals().toList()) {
            JsonFields frame = JsonFields.parse(fixture.frame());
            forBob += frame.has("to") && !frame.has("device") && isBob(frame.string("to")) ? 1 : 0;
        }
        assertTrue(forBob >= 15, "only " + forBob + " frames have been tried");
    }

    @ParameterizedTest
    @MethodSource("p2pchat.Fixture#invalidFromClients")
    void anInvalidFrameIsAnsweredWithItsCode(Fixture fixture) throws MalformedJsonException {
        sayHello();
        int before = socket.sent().size();
        signaling.received(connection, fixture.frame());
        assertEquals(before + 1, socket.sent().size());
        assertEquals("error", lastSent().string("type"));
        assertEquals(fixture.code(), lastSent().string("code"));
        assertFalse(connection.isOver());
    }

    @ParameterizedTest
    @MethodSource("p2pchat.Fixture#invalidFromClients")
    void anInvalidFirstFrameEndsTheConnection(Fixture fixture) throws Exception {
        signaling.received(connection, fixture.frame());
        assertEquals(4400, socket.closeCode());
        assertEquals(List.of(), socket.sent());
    }

    @Test
    void anErrorRepeatsTheIdOfItsFrameOnlyWhenThatIsOne() throws MalformedJsonException {
        sayHello();
        signaling.received(connection, "{\"type\":\"signal\",\"id\":\"a-1\",\"to\":\"carol\",\"data\":1}");
        assertEquals("a-1", lastSent().string("id"));
        for (String id : List.of("\"\"", "\"a b\"", "\"" + "x".repeat(65) + "\"", "7", "null", "[\"a\"]")) {
            signaling.received(connection, "{\"type\":\"signal\",\"id\":" + id + ",\"to\":\"bob\",\"data\":1}");
            assertEquals("bad-message", lastSent().string("code"));
            assertFalse(lastSent().has("id"), id);
        }
    }

    @Test
    void theTwentiethBadFrameEndsTheConnection() throws Exception {
        sayHello();
        for (int i = 1; i < 20; i++) {
            signaling.received(connection, i % 2 == 0 ? "{}" : "{\"type\":\"nonsense\"}");
        }
        assertFalse(connection.isOver());
        signaling.receivedBinary(connection, 0, true);
        assertEquals(4400, socket.closeCode());
    }

    @Test
    void aSignalToADeviceReachesThatDeviceAlone() {
        sayHello();
        RecordedLine phone = new RecordedLine(BOB, new DeviceId("bobs-phone-00001"));
        cluster.attach(bob, Availability.AVAILABLE);
        cluster.attach(phone, Availability.AVAILABLE);
        signaling.received(
                connection,
                "{\"type\":\"signal\",\"id\":\"a\",\"to\":\"bob\",\"device\":\"" + phone.device() + "\",\"data\":1}");
        assertEquals(1, phone.frames().size());
        assertEquals(List.of(), bob.frames());
    }

    @Test
    void whatAPersonChoosesIsKeptAndShown() throws MalformedJsonException {
        cluster.attach(bob, Availability.AVAILABLE);
        sayHello();
        signaling.received(connection, "{\"type\":\"presence\",\"state\":\"busy\"}");
        assertEquals("busy", presence.profiles().chosenBy(ALICE).orElseThrow());
        String last = bob.frames().get(bob.frames().size() - 1);
        assertEquals("busy", JsonFields.parse(last).string("state"));
    }

    @Test
    void aFrameThatIsTooLongEndsTheConnection() throws Exception {
        sayHello();
        String longest = "{\"type\":\"ping\",\"x\":\"" + "\u20ac".repeat(21_800);
        String fits = longest + "y".repeat(65_536 - 2 - SendQueue.utf8Length(longest)) + "\"}";
        signaling.received(connection, fits);
        assertEquals("pong", lastSent().string("type"));
        signaling.received(connection, fits + " ");
        assertEquals(1009, socket.closeCode());
    }
}
