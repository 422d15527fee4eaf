package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever is blocked sees the other go offline, and cannot tell why. */
@ServerTest
class BlockedPresenceIT {
    private static void block(Person by, Person other) {
        by.call("PUT", "/api/blocks/" + other.name()).expect(204);
    }

    private static void unblock(Person by, Person other) {
        by.call("DELETE", "/api/blocks/" + other.name()).expect(204);
    }

    @Test
    void blockingHidesMe(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        hers.awaitPresence(bob, "available");
        block(alice, bob);
        assertEquals(List.of(), his.awaitPresence(alice, "offline"));
        hers.setPresence("busy");
        hers.settle();
        hers.leave();
        his.expectNothing();
    }

    @Test
    void whoeverBlocksNoLongerSeesTheOther(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        hers.awaitPresence(bob, "available");
        block(alice, bob);
        hers.awaitPresence(bob, "offline");
        hers.awaitContact(bob, "blocked");
        his.setPresence("busy");
        his.settle();
        hers.expectNothing();
    }

    @Test
    void unblockingShowsEachToTheOther(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        block(alice, bob);
        unblock(alice, bob);
        his.awaitPresence(alice, "offline");
        assertEquals(List.of(LAPTOP), his.awaitPresence(alice, "available"));
        hers.awaitContact(bob, "blocked");
        hers.awaitContact(bob, "accepted");
        assertEquals(List.of(LAPTOP), hers.awaitPresence(bob, "available"));
    }

    @Test
    void theBlockOfSomebodyWhoIsNotThereIsNotNoticed(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        block(alice, bob);
        unblock(alice, bob);
        his.expectNothing();
    }

    @Test
    void theBlockOfSomebodyInvisibleIsNotNoticed(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        hers.setPresence("invisible");
        hers.settle();
        Socket his = bob.connect(LAPTOP);
        block(alice, bob);
        unblock(alice, bob);
        his.expectNothing();
    }

    @Test
    void theBlockedSeeNoNewNameOrPicture(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        block(alice, bob);
        alice.call("PATCH", "/api/profile").json(Map.of("displayName", "Alice")).expect(200);
        his.expectNothing();
    }

    @Test
    void ofTwoWhoBlockEachOtherNeitherIsSeenUntilBothUnblock(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        block(alice, bob);
        block(bob, alice);
        unblock(alice, bob);
        hers.settle();
        his.settle();
        hers.setPresence("busy");
        hers.settle();
        his.expectNothing();
        unblock(bob, alice);
        his.awaitPresence(alice, "busy");
        hers.awaitPresence(bob, "available");
    }

    @Test
    void whoeverUnblocksOneWhoStillBlocksThemSeesThemOffline(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        bob.connect(LAPTOP);
        block(alice, bob);
        block(bob, alice);
        hers.settle();
        unblock(alice, bob);
        List<JsonNode> news = hers.drain();
        assertEquals("contact", news.get(0).required("type").textValue(), news::toString);
        assertEquals("accepted", news.get(0).required("state").textValue(), news::toString);
        assertEquals("presence", news.get(1).required("type").textValue(), news::toString);
        assertEquals("offline", news.get(1).required("state").textValue(), news::toString);
        assertEquals(2, news.size(), news::toString);
    }
}
