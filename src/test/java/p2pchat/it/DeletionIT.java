package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.Filters;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;

@ServerTest
class DeletionIT {
    private static Call delete(Person person, String password) {
        return person.call("DELETE", "/api/account").json(Map.of("password", password));
    }

    private static Call logIn(Server server, String name) {
        return server.call("POST", "/api/session")
                .from(Person.newAddress())
                .json(Map.of("username", name, "password", Person.PASSWORD));
    }

    @Test
    void withAWrongPasswordAllStays(Person alice, Person bob, Server server) {
        alice.befriend(bob);
        delete(alice, "not the password").expect(401, "bad-credentials");
        alice.call("GET", "/api/session").expect(200);
        assertEquals("accepted", bob.stateOf(alice));
        logIn(server, alice.name()).expect(200);
    }

    @Test
    void itIsTheEndOfAllSessionsAndSockets(Person alice, Server server) {
        Person elsewhere = alice.elsewhere();
        Socket here = alice.connect("the-device-right-here");
        Socket there = elsewhere.connect("the-device-elsewhere");
        Answer answer = delete(alice, Person.PASSWORD).expect(204);
        assertEquals("p2pchat-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict", answer.header("Set-Cookie"));
        assertEquals(4401, here.closeCode());
        assertEquals(4401, there.closeCode());
        alice.call("GET", "/api/session").expect(401, "not-logged-in");
        elsewhere.call("GET", "/api/profile").expect(401, "not-logged-in");
        Answer gone = logIn(server, alice.name()).expect(401, "bad-credentials");
        Answer never = logIn(server, Person.newName("nobody")).expect(401, "bad-credentials");
        assertEquals(never.toString(), gone.toString());
    }

    @Test
    void nobodyFindsThemAnyMore(Person alice, Person bob) {
        alice.call("PUT", "/api/profile/picture")
                .bytes("image/png", Pictures.png(3, 3))
                .expect(200);
        delete(alice, Person.PASSWORD).expect(204);
        bob.call("GET", "/api/users/" + alice.name()).expect(404, "user-not-found");
        bob.call("GET", "/api/users/" + alice.name() + "/picture").expect(404, "user-not-found");
        bob.call("PUT", "/api/contacts/" + alice.name()).expect(404, "user-not-found");
        bob.call("PUT", "/api/blocks/" + alice.name()).expect(404, "user-not-found");
        bob.call("DELETE", "/api/blocks/" + alice.name()).expect(404, "user-not-found");
        bob.call("DELETE", "/api/contacts/" + alice.name()).expect(204);
    }

    @Test
    void everythingBetweenThemAndOthersGoes(Person alice, Person bob, Person carol, Person dave, Person erin) {
        alice.befriend(bob);
        alice.ask(carol);
        dave.ask(alice);
        erin.block(alice);
        Socket socket = bob.connect("the-device-of-bob-here");
        delete(alice, Person.PASSWORD).expect(204);
        socket.awaitContact(alice, "none");
        for (Person other : new Person[] {bob, carol, dave, erin}) {
            assertTrue(other.call("GET", "/api/contacts").expect(200).json().isEmpty(), other::name);
        }
    }

    @RepeatedTest(10)
    void changesUnderWayLeaveNothingBehind(Person alice, Storage storage) {
        AtOnce.run(
                () -> alice.call("PATCH", "/api/profile")
                        .json(Map.of("displayName", "Alice", "availability", "busy"))
                        .send(),
                () -> alice.call("PUT", "/api/profile/picture")
                        .bytes("image/png", Pictures.png(3, 3))
                        .send(),
                () -> alice.call("DELETE", "/api/profile/picture").send(),
                () -> delete(alice, Person.PASSWORD).expect(204));
        for (String collection : new String[] {"profiles", "pictures"}) {
            long left = storage.ask(
                    database -> database.getCollection(collection).countDocuments(Filters.eq("_id", alice.name())));
            assertEquals(0, left, collection);
        }
    }
}
