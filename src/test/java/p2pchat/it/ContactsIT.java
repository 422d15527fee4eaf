package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServerTest
class ContactsIT {
    private static void assertStates(Person one, String seenByOne, Person other, String seenByOther) {
        assertEquals(seenByOne, one.stateOf(other), () -> "seen by " + one);
        assertEquals(seenByOther, other.stateOf(one), () -> "seen by " + other);
    }

    private static void part(Person one, Person other) {
        one.call("DELETE", "/api/contacts/" + other.name()).expect(204);
    }

    @Test
    void whoeverIsAskedSeesTheRequest(Person alice, Person bob) {
        assertEquals("requested", alice.ask(bob));
        assertStates(alice, "requested", bob, "incoming");
    }

    @Test
    void askingBackAccepts(Person alice, Person bob) {
        alice.ask(bob);
        assertEquals("accepted", bob.ask(alice));
        assertStates(alice, "accepted", bob, "accepted");
    }

    @Test
    void askingAgainChangesNothing(Person alice, Person bob) {
        alice.ask(bob);
        assertEquals("requested", alice.ask(bob));
        assertStates(alice, "requested", bob, "incoming");
        bob.ask(alice);
        assertEquals("accepted", bob.ask(alice));
        assertEquals("accepted", alice.ask(bob));
        assertStates(alice, "accepted", bob, "accepted");
    }

    @Test
    void requestsThatCrossAreAContact(Server server) {
        IntStream.range(0, 10).forEach(round -> {
            Person alice = Person.register(server, "alice");
            Person bob = Person.register(server, "bob");
            CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> bob.ask(alice));
            List<String> states = List.of(alice.ask(bob), asked.join());
            assertTrue(states.contains("accepted"), states::toString);
            assertStates(alice, "accepted", bob, "accepted");
        });
    }

    @Test
    void whoeverIsDeclinedMayAskAgain(Person alice, Person bob) {
        alice.ask(bob);
        part(bob, alice);
        assertStates(alice, "none", bob, "none");
        assertEquals("requested", alice.ask(bob));
        assertStates(alice, "requested", bob, "incoming");
    }

    @Test
    void aRequestCanBeTakenBack(Person alice, Person bob) {
        alice.ask(bob);
        part(alice, bob);
        assertStates(alice, "none", bob, "none");
    }

    @Test
    void removingIsForBothSides(Person alice, Person bob) {
        alice.befriend(bob);
        part(alice, bob);
        assertStates(alice, "none", bob, "none");
        assertEquals("requested", bob.ask(alice));
        assertStates(alice, "incoming", bob, "requested");
    }

    @Test
    void removingSomebodyWhoIsNoContactChangesNothing(Person alice, Person bob) {
        part(alice, bob);
        assertStates(alice, "none", bob, "none");
        alice.call("DELETE", "/api/contacts/" + Person.newName("nobody")).expect(204);
        alice.call("DELETE", "/api/contacts/" + alice.name()).expect(204);
        alice.call("DELETE", "/api/contacts/no%20name").expect(204);
    }

    @Test
    void theListTellsWhoTheyAre(Person alice, Person zoe, Person bob, Person carol) {
        zoe.call("PATCH", "/api/profile").json(Map.of("displayName", "Zoë 🌻")).expect(200);
        String picture = zoe.call("PUT", "/api/profile/picture")
                .bytes("image/png", Pictures.png(3, 3))
                .expect(200)
                .text("pictureUrl");
        alice.befriend(zoe);
        alice.ask(bob);
        carol.ask(alice);
        JsonNode contacts = alice.call("GET", "/api/contacts").expect(200).json();
        assertEquals(
                List.of(bob.name(), carol.name(), zoe.name()),
                contacts.findValuesAsText("username"),
                "they are sorted by username");
        assertEquals(List.of("requested", "incoming", "accepted"), contacts.findValuesAsText("state"));
        assertEquals("Zoë 🌻", contacts.at("/2/displayName").textValue());
        assertEquals(picture, contacts.at("/2/pictureUrl").textValue());
        assertTrue(contacts.at("/0/pictureUrl").isNull());
        assertEquals(1, zoe.call("GET", "/api/contacts").expect(200).json().size());
    }

    @Test
    void theLetterCaseOfANameDoesNotMatter(Person alice, Person bob) {
        String upper = "/api/contacts/" + bob.name().toUpperCase(Locale.ROOT);
        Answer answer = alice.call("PUT", upper).expect(200);
        assertEquals(bob.name(), answer.text("username"));
        assertStates(alice, "requested", bob, "incoming");
        alice.call("DELETE", upper).expect(204);
        assertStates(alice, "none", bob, "none");
    }

    @Test
    void nobodyIsTheirOwnContact(Person alice) {
        alice.call("PUT", "/api/contacts/" + alice.name()).expect(400, "bad-request");
        alice.call("PUT", "/api/contacts/" + alice.name().toUpperCase(Locale.ROOT))
                .expect(400, "bad-request");
        assertTrue(alice.call("GET", "/api/contacts").expect(200).json().isEmpty());
    }

    @Test
    void someoneUnknownIsNotFound(Person alice) {
        alice.call("PUT", "/api/contacts/" + Person.newName("nobody")).expect(404, "user-not-found");
    }

    @Test
    void soManyRequestsMayWaitForAnAnswer(Person alice, Server server) {
        Person answering = Person.register(server, "bob");
        alice.ask(answering);
        for (int i = 1; i < Server.OPEN_REQUESTS; i++) {
            alice.ask(Person.register(server, "bob"));
        }
        Person next = Person.register(server, "carol");
        expectRefused(alice, next);
        assertStates(alice, "none", next, "none");
        assertEquals("requested", alice.ask(answering), "asking again is no other request");
        answering.ask(alice);
        assertEquals("requested", alice.ask(next), "an answer makes room");
    }

    @Test
    void soManyRequestsAreMadeAnHour(Person alice, Person bob, Person carol) {
        for (int i = 0; i < Server.CONTACT_REQUESTS; i++) {
            assertEquals("requested", alice.ask(bob));
            part(alice, bob);
        }
        expectRefused(alice, bob);
        assertStates(alice, "none", bob, "none");
        carol.ask(alice);
        assertEquals("accepted", alice.ask(carol), "accepting is no request");
    }

    private static void expectRefused(Person person, Person other) {
        Answer answer = person.call("PUT", "/api/contacts/" + other.name()).expect(429, "rate-limited");
        assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
    }
}
