package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

@ServerTest
class BlockingIT {
    private static void unblock(Person one, Person other) {
        one.call("DELETE", "/api/blocks/" + other.name()).expect(204);
    }

    private static void part(Person one, Person other) {
        one.call("DELETE", "/api/contacts/" + other.name()).expect(204);
    }

    private static void assertStates(Person one, String seenByOne, Person other, String seenByOther) {
        assertEquals(seenByOne, one.stateOf(other), () -> "seen by " + one);
        assertEquals(seenByOther, other.stateOf(one), () -> "seen by " + other);
    }

    @Test
    void aStrangerWhoIsBlockedSeesNothingOfIt(Person alice, Person mallory) {
        alice.block(mallory);
        assertStates(alice, "blocked", mallory, "none");
        assertEquals("requested", mallory.ask(alice));
        assertEquals("requested", mallory.ask(alice));
        assertStates(alice, "blocked", mallory, "requested");
        mallory.call("GET", "/api/users/" + alice.name()).expect(200);
    }

    @Test
    void aContactWhoIsBlockedKeepsWhatTheySaw(Person alice, Person mallory) {
        alice.befriend(mallory);
        alice.block(mallory);
        assertStates(alice, "blocked", mallory, "accepted");
        assertEquals("accepted", mallory.ask(alice));
        assertStates(alice, "blocked", mallory, "accepted");
    }

    @Test
    void whoeverAskedAndIsBlockedKeepsWaiting(Person alice, Person mallory) {
        mallory.ask(alice);
        alice.block(mallory);
        assertStates(alice, "blocked", mallory, "requested");
        assertEquals("requested", mallory.ask(alice));
    }

    @Test
    void whoeverWasAskedAndIsBlockedKeepsTheRequest(Person alice, Person mallory) {
        alice.ask(mallory);
        alice.block(mallory);
        assertStates(alice, "blocked", mallory, "incoming");
    }

    @Test
    void whomOneBlocksOneCannotAsk(Person alice, Person mallory) {
        alice.block(mallory);
        alice.call("PUT", "/api/contacts/" + mallory.name()).expect(409, "blocked");
        assertStates(alice, "blocked", mallory, "none");
    }

    @Test
    void blockingTwiceIsBlocking(Person alice, Person mallory) {
        alice.block(mallory);
        alice.block(mallory);
        unblock(alice, mallory);
        assertStates(alice, "none", mallory, "none");
        unblock(alice, mallory);
        assertStates(alice, "none", mallory, "none");
    }

    @Test
    void unblockingBringsBackWhatWas(Person alice, Person bob, Person carol) {
        alice.befriend(bob);
        alice.block(bob);
        unblock(alice, bob);
        assertStates(alice, "accepted", bob, "accepted");

        alice.block(carol);
        carol.ask(alice);
        unblock(alice, carol);
        assertStates(alice, "incoming", carol, "requested");
        assertEquals("accepted", alice.ask(carol));
    }

    @Test
    void aBlockStaysWhenEitherRemovesTheOther(Person alice, Person mallory) {
        alice.befriend(mallory);
        alice.block(mallory);
        part(mallory, alice);
        assertStates(alice, "blocked", mallory, "none");
        mallory.ask(alice);
        part(alice, mallory);
        assertStates(alice, "blocked", mallory, "none");
        unblock(alice, mallory);
        assertStates(alice, "none", mallory, "none");
    }

    @Test
    void twoMayBlockEachOther(Person alice, Person bob) {
        alice.befriend(bob);
        alice.block(bob);
        bob.block(alice);
        assertStates(alice, "blocked", bob, "blocked");
        bob.call("PUT", "/api/contacts/" + alice.name()).expect(409, "blocked");
        unblock(bob, alice);
        assertStates(alice, "blocked", bob, "accepted");
        unblock(alice, bob);
        assertStates(alice, "accepted", bob, "accepted");
    }

    @Test
    void theLetterCaseOfANameDoesNotMatter(Person alice, Person mallory) {
        String upper = "/api/blocks/" + mallory.name().toUpperCase(Locale.ROOT);
        alice.call("PUT", upper).expect(204);
        assertStates(alice, "blocked", mallory, "none");
        alice.call("DELETE", upper).expect(204);
        assertStates(alice, "none", mallory, "none");
    }

    @Test
    void nobodyBlocksThemselves(Person alice) {
        alice.call("PUT", "/api/blocks/" + alice.name()).expect(400, "bad-request");
        alice.call("DELETE", "/api/blocks/" + alice.name()).expect(204);
    }

    @Test
    void someoneUnknownIsNotFound(Person alice) {
        String nobody = "/api/blocks/" + Person.newName("nobody");
        alice.call("PUT", nobody).expect(404, "user-not-found");
        alice.call("DELETE", nobody).expect(404, "user-not-found");
    }
}
