package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import p2pchat.Fixture;
import p2pchat.it.Socket.Options;

@ServerTest
class HelloIT {
    static Stream<String> otherFirstFrames() {
        Stream<String> more = Stream.of(
                "{\"type\":\"pong\"}",
                "{\"type\":\"ping\"}",
                "{\"type\":\"presence\",\"state\":\"available\"}",
                "{\"type\":\"signal\",\"id\":\"a\",\"to\":\"bob\",\"data\":1}",
                "{\"type\":\"hello\",\"version\":0,\"device\":\"" + LAPTOP + "\"}",
                "{\"type\":\"hello\",\"version\":-1,\"device\":\"" + LAPTOP + "\"}",
                "{\"type\":\"hello\",\"version\":99999999999999999999,\"device\":\"" + LAPTOP + "\"}",
                "{\"type\":\"hello\",\"version\":null,\"device\":\"" + LAPTOP + "\"}",
                "{\"type\":\"hello\",\"version\":1,\"device\":null}",
                "{\"type\":\"hello\",\"version\":1,\"device\":{\"$ne\":null}}",
                "{\"type\":\"hello\",\"version\":1,\"device\":\"\\ud83c\\udf3b-0123456789abcdef\"}",
                "{\"type\":\"hello\",\"version\":1,\"device\":\"../../0123456789abcdef\"}",
                "{\"type\":\"hello\",\"version\":1,\"version\":1,\"device\":\"" + LAPTOP + "\"}");
        return Stream.concat(Fixture.invalidFromClients().map(Fixture::frame), more);
    }

    @ParameterizedTest
    @MethodSource("otherFirstFrames")
    void anythingElseAsFirstFrameClosesWith4400(String frame, Person alice) {
        Socket socket = alice.open(Options.standard());
        socket.sendText(frame);
        assertEquals(4400, socket.closeCode());
    }

    @Test
    void aBinaryFirstFrameClosesWith4400(Person alice) {
        Socket socket = alice.open(Options.standard());
        socket.sendBinary("{\"type\":\"hello\"}".getBytes(StandardCharsets.US_ASCII));
        assertEquals(4400, socket.closeCode());
    }

    @Test
    void whoeverSaysNothingIsClosedWith4408(Person alice) {
        assertEquals(4408, alice.open(Options.standard()).closeCode());
    }

    @Test
    void theWelcomeComesBeforeAnyOtherAnswer(Person alice) {
        RawSocket socket = alice.openRaw();
        RawFrame hello = RawFrame.text("{\"type\":\"hello\",\"version\":1,\"device\":\"" + LAPTOP + "\"}");
        socket.send(hello, RawFrame.text("{\"type\":\"ping\"}"), RawFrame.text("{}"));
        assertEquals("welcome", socket.next().required("type").textValue());
        socket.await("pong");
        socket.await("error");
    }

    @Test
    void whoeverHasNotSaidHelloIsNotThere(Person alice, Person bob) {
        alice.befriend(bob);
        bob.open(Options.standard());
        Socket hers = alice.connect(LAPTOP);
        hers.signal("a", bob, "are you there?");
        hers.awaitError("not-connected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef",
                "----------------",
                "________________",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
            })
    void everyDeviceOfTheRightFormIsWelcome(String device, Person alice) {
        JsonNode welcome = alice.open(Options.standard()).hello(device);
        assertEquals(device, welcome.required("device").textValue());
        assertEquals(alice.name(), welcome.required("username").textValue());
    }

    static Stream<Fixture> validHellos() {
        return Fixture.validFromClients().filter(Fixture::isHello);
    }

    @ParameterizedTest
    @MethodSource("validHellos")
    void everyValidHelloIsWelcome(Fixture fixture, Person alice) {
        Socket socket = alice.open(Options.standard());
        socket.sendText(fixture.frame());
        socket.await("welcome");
    }

    @Test
    void aSecondHelloIsABadMessageAndChangesNothing(Person alice) {
        Socket socket = alice.connect(LAPTOP);
        socket.sendText("{\"type\":\"hello\",\"version\":1,\"device\":\"" + PHONE + "\"}");
        socket.awaitError("bad-message");
        socket.sendText("{\"type\":\"hello\",\"version\":1,\"device\":\"" + LAPTOP + "\"}");
        socket.awaitError("bad-message");
        socket.signal("a", alice, PHONE, "nobody took this name");
        socket.awaitError("not-connected");
        socket.expectNothing();
    }

    @Test
    void theSameDeviceAgainClosesTheOlderSocketWith4409(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket older = alice.connect(LAPTOP);
        assertEquals(List.of(LAPTOP), his.awaitPresence(alice, "available"));
        Socket newer = alice.connect(LAPTOP);
        assertEquals(4409, older.closeCode());
        newer.settle();
        his.expectNothing();
        his.signal("a", alice, "which one?");
        assertEquals("which one?", newer.await("signal").required("data").textValue());
    }

    @Test
    void anotherDeviceOfTheAccountStays(Person alice) {
        Socket laptop = alice.connect(LAPTOP);
        Socket phone = alice.connect(PHONE);
        phone.signal("a", alice, "hello, laptop");
        assertEquals("hello, laptop", laptop.await("signal").required("data").textValue());
    }

    @Test
    void theSameDeviceOfAnotherAccountStays(Person alice, Person bob) {
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        hers.expectNothing();
        his.expectNothing();
    }

    @Test
    void ofTooManyDevicesTheOldestCloses(Person alice, Person bob) {
        alice.befriend(bob);
        Socket oldest = alice.connect("device-0000000000");
        for (int i = 1; i < Server.DEVICES; i++) {
            alice.connect("device-000000000" + i);
        }
        oldest.expectNothing();
        Socket newest = alice.connect(LAPTOP);
        assertEquals(4409, oldest.closeCode());
        newest.expectNothing();
        JsonNode contact =
                bob.open(Options.standard()).hello(LAPTOP).required("contacts").required(0);
        assertEquals(Server.DEVICES, contact.required("devices").size());
        assertEquals(
                LAPTOP, contact.required("devices").required(Server.DEVICES - 1).textValue());
    }
}
