package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each step between two people is told at once to all devices of those who may know of it. */
@ServerTest
class ContactNewsIT {
    /** Two people with two devices each. */
    private record Pair(Person alice, Person bob, List<Socket> hers, List<Socket> his) {
        static Pair of(Person alice, Person bob) {
            return new Pair(
                    alice,
                    bob,
                    List.of(alice.connect(LAPTOP), alice.connect(PHONE)),
                    List.of(bob.connect(LAPTOP), bob.connect(PHONE)));
        }

        void expect(String herState, String hisState) {
            hers.forEach(device -> expectNews(device, bob, herState));
            his.forEach(device -> expectNews(device, alice, hisState));
        }

        void settle() {
            hers.forEach(Socket::settle);
            his.forEach(Socket::settle);
        }
    }

    /** Nothing but one {@code contact}, and what is said of presence. */
    private static void expectNews(Socket device, Person about, String state) {
        List<JsonNode> news = device.drain().stream()
                .filter(frame -> !frame.required("type").textValue().equals("presence"))
                .toList();
        if (state.isEmpty()) {
            assertEquals(List.of(), news);
            return;
        }
        assertEquals(1, news.size(), news::toString);
        assertEquals("contact", news.get(0).required("type").textValue());
        assertEquals(about.name(), news.get(0).required("username").textValue());
        assertEquals(state, news.get(0).required("state").textValue());
    }

    private static void delete(Person by, Person other) {
        by.call("DELETE", "/api/contacts/" + other.name()).expect(204);
    }

    private static void block(Person by, Person other) {
        by.call("PUT", "/api/blocks/" + other.name()).expect(204);
    }

    private static void unblock(Person by, Person other) {
        by.call("DELETE", "/api/blocks/" + other.name()).expect(204);
    }

    @Test
    void aRequestIsTold(Person alice, Person bob) {
        Pair pair = Pair.of(alice, bob);
        alice.ask(bob);
        pair.expect("requested", "incoming");
    }

    @Test
    void askingAgainIsNoNews(Person alice, Person bob) {
        alice.ask(bob);
        Pair pair = Pair.of(alice, bob);
        alice.ask(bob);
        pair.expect("", "");
    }

    @Test
    void anAcceptanceIsToldAndPresenceFollows(Person alice, Person bob) {
        alice.ask(bob);
        Pair pair = Pair.of(alice, bob);
        bob.ask(alice);
        for (Socket device : pair.hers()) {
            device.awaitContact(bob, "accepted");
            assertEquals(List.of(LAPTOP, PHONE), device.awaitPresence(bob, "available"));
            device.expectNothing();
        }
        for (Socket device : pair.his()) {
            device.awaitContact(alice, "accepted");
            assertEquals(List.of(LAPTOP, PHONE), device.awaitPresence(alice, "available"));
            device.expectNothing();
        }
    }

    @Test
    void anAcceptedContactWhoIsNotThereIsToldToBeOffline(Person alice, Person bob) {
        alice.ask(bob);
        Socket hers = alice.connect(LAPTOP);
        bob.ask(alice);
        hers.awaitContact(bob, "accepted");
        assertEquals(List.of(), hers.awaitPresence(bob, "offline"));
    }

    @Test
    void aRefusalIsTold(Person alice, Person bob) {
        alice.ask(bob);
        Pair pair = Pair.of(alice, bob);
        delete(bob, alice);
        pair.expect("none", "none");
    }

    @Test
    void aRequestThatIsTakenBackIsTold(Person alice, Person bob) {
        alice.ask(bob);
        Pair pair = Pair.of(alice, bob);
        delete(alice, bob);
        pair.expect("none", "none");
    }

    @Test
    void aRemovalIsToldAndNoPresenceComesAfterIt(Person alice, Person bob) {
        alice.befriend(bob);
        Pair pair = Pair.of(alice, bob);
        pair.settle();
        delete(alice, bob);
        pair.hers().get(0).setPresence("busy");
        pair.hers().get(0).settle();
        for (Socket device : pair.his()) {
            device.awaitContact(alice, "none");
            device.expectNothing();
        }
    }

    @Test
    void aBlockIsToldToWhoeverBlocksAlone(Person alice, Person bob) {
        alice.befriend(bob);
        Pair pair = Pair.of(alice, bob);
        pair.settle();
        block(alice, bob);
        pair.expect("blocked", "");
        unblock(alice, bob);
        pair.expect("accepted", "");
    }

    @Test
    void aBlockOfAStrangerIsTold(Person alice, Person bob) {
        Pair pair = Pair.of(alice, bob);
        block(alice, bob);
        pair.expect("blocked", "");
        unblock(alice, bob);
        pair.expect("none", "");
    }

    @Test
    void whoeverIsBlockedMayAskAndIsNotHeard(Person alice, Person bob) {
        block(alice, bob);
        Pair pair = Pair.of(alice, bob);
        bob.ask(alice);
        pair.expect("", "requested");
        unblock(alice, bob);
        pair.expect("incoming", "");
    }

    @Test
    void aBlockLeavesARequestAsItIs(Person alice, Person bob) {
        bob.ask(alice);
        Pair pair = Pair.of(alice, bob);
        block(alice, bob);
        pair.expect("blocked", "");
        delete(bob, alice);
        pair.expect("", "none");
        unblock(alice, bob);
        pair.expect("none", "");
    }

    @Test
    void whoeverBlocksMayRemove(Person alice, Person bob) {
        alice.befriend(bob);
        block(alice, bob);
        Pair pair = Pair.of(alice, bob);
        delete(alice, bob);
        pair.expect("", "none");
        unblock(alice, bob);
        pair.expect("none", "");
    }

    @Test
    void aDeletedAccountIsTold(Person alice, Person bob, Person carol, Person dave) {
        alice.befriend(bob);
        alice.ask(carol);
        dave.ask(alice);
        alice.connect(LAPTOP);
        List<Socket> others = List.of(bob.connect(LAPTOP), carol.connect(LAPTOP), dave.connect(LAPTOP));
        alice.call("DELETE", "/api/account")
                .json(Map.of("password", Person.PASSWORD))
                .expect(204);
        others.get(0).awaitPresence(alice, "offline");
        for (Socket device : others) {
            device.awaitContact(alice, "none");
            device.expectNothing();
        }
    }

    @Test
    void strangersHearNothing(Person alice, Person bob, Person carol) {
        Socket hers = carol.connect(LAPTOP);
        alice.befriend(bob);
        block(alice, bob);
        delete(bob, alice);
        hers.expectNothing();
    }
}
