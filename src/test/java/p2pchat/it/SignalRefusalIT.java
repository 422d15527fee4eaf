package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class SignalRefusalIT {
    private static String refusal(Socket sender, Person to) {
        sender.signal("signal-1", to, "hello");
        return refusal(sender);
    }

    /** The code of the next error, which must repeat the signal's id. */
    private static String refusal(Socket sender) {
        JsonNode error = sender.await("error");
        assertEquals("signal-1", error.required("id").textValue());
        return error.required("code").textValue();
    }

    private static void block(Person by, Person other) {
        by.call("PUT", "/api/blocks/" + other.name()).expect(204);
    }

    @Test
    void strangersCannotSignalEachOther(Person alice, Person bob) {
        Socket his = bob.connect(LAPTOP);
        assertEquals("not-a-contact", refusal(alice.connect(LAPTOP), bob));
        his.expectNothing();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody-has-this-name",
                "ab",
                "a name with spaces",
                "..",
                "$where",
                "{\"$ne\":null}",
                "\ud83c\udf3b",
                "admin",
                "\u212aelvin",
                "__proto__",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void aNameThatNobodyHasLooksLikeAStranger(String name, Person alice, Person bob) {
        Socket hers = alice.connect(LAPTOP);
        hers.signal("signal-1", bob, "hello");
        JsonNode stranger = hers.awaitError("not-a-contact");
        Map<String, Object> frame = new HashMap<>(Map.of("type", "signal", "id", "signal-1", "data", 1));
        frame.put("to", name);
        hers.send(frame);
        assertEquals(stranger, hers.await("error"));
    }

    @Test
    void aRequestOpensNothingEitherWay(Person alice, Person bob) {
        alice.ask(bob);
        Socket his = bob.connect(LAPTOP);
        Socket hers = alice.connect(LAPTOP);
        assertEquals("not-a-contact", refusal(hers, bob));
        assertEquals("not-a-contact", refusal(his, alice));
        hers.expectNothing();
        his.expectNothing();
    }

    @Test
    void aContactWhoIsNotThereIsNotConnected(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        assertEquals("not-connected", refusal(hers, bob));
        hers.signal("signal-1", bob, LAPTOP, "hello");
        assertEquals("not-connected", refusal(hers));
    }

    @Test
    void aDeviceThatIsNotThereIsNotConnectedThoughAnotherIs(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        hers.signal("signal-1", bob, PHONE, "hello");
        assertEquals("not-connected", refusal(hers));
        his.expectNothing();
    }

    @Test
    void whoeverHasNoOtherDeviceCannotReachIt(Person alice) {
        Socket hers = alice.connect(LAPTOP);
        assertEquals("not-connected", refusal(hers, alice));
        hers.signal("signal-1", alice, PHONE, "hello");
        assertEquals("not-connected", refusal(hers));
    }

    @Test
    void whoeverHasLeftIsNotConnected(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        hers.awaitPresence(bob, "available");
        his.leave();
        hers.awaitPresence(bob, "offline");
        assertEquals("not-connected", refusal(hers, bob));
    }

    @Test
    void whoeverIsInvisibleIsNotConnectedAndHearsNothing(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        his.setPresence("invisible");
        his.settle();
        Socket hers = alice.connect(LAPTOP);
        his.awaitPresence(alice, "available");
        assertEquals("not-connected", refusal(hers, bob));
        hers.signal("signal-1", bob, LAPTOP, "hello");
        assertEquals("not-connected", refusal(hers));
        hers.settle();
        his.expectNothing();
    }

    @Test
    void whoeverIsInvisibleMaySignal(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        hers.setPresence("invisible");
        hers.signal("a", bob, "nobody there yet");
        hers.awaitError("not-connected");
        Socket his = bob.connect(LAPTOP);
        hers.signal("b", bob, "boo");
        assertEquals("boo", his.await("signal").required("data").textValue());
    }

    @Test
    void whoeverBlocksMeIsNotConnectedWhetherThereOrNot(Person alice, Person bob) {
        alice.befriend(bob);
        block(bob, alice);
        Socket hers = alice.connect(LAPTOP);
        hers.signal("signal-1", bob, "hello");
        JsonNode absent = hers.awaitError("not-connected");
        Socket his = bob.connect(LAPTOP);
        hers.signal("signal-1", bob, "hello");
        assertEquals(absent, hers.await("error"));
        hers.signal("signal-1", bob, LAPTOP, "hello");
        assertEquals(absent, hers.await("error"));
        his.expectNothing();
    }

    @Test
    void whomIBlockIsNoContactOfMine(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        block(alice, bob);
        assertEquals("not-a-contact", refusal(alice.connect(LAPTOP), bob));
        his.drain()
                .forEach(
                        frame -> assertEquals("presence", frame.required("type").textValue()));
    }

    @Test
    void unblockingLetsSignalsPassAgain(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket hers = alice.connect(LAPTOP);
        block(bob, alice);
        assertEquals("not-connected", refusal(hers, bob));
        bob.call("DELETE", "/api/blocks/" + alice.name()).expect(204);
        hers.signal("a", bob, "again");
        assertEquals("again", his.await("signal").required("data").textValue());
    }

    @Test
    void afterARemovalNothingPassesEitherWay(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket hers = alice.connect(LAPTOP);
        hers.signal("a", bob, "still friends");
        his.await("signal");
        bob.call("DELETE", "/api/contacts/" + alice.name()).expect(204);
        assertEquals("not-a-contact", refusal(hers, bob));
        assertEquals("not-a-contact", refusal(his, alice));
    }
}
