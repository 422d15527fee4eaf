package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class LoginIT {
    private static Call attempt(Server server, String username, String password) {
        return server.call("POST", "/api/session")
                .from(Person.newAddress())
                .json(Map.of("username", username, "password", password));
    }

    @Test
    void thePasswordOpensASessionOfItsOwn(Person alice, Server server) {
        Answer answer = attempt(server, alice.name(), Person.PASSWORD).expect(200);
        assertEquals(alice.name(), answer.text("username"));
        assertNotEquals(alice.session().text("sessionId"), answer.text("sessionId"));
        String cookie = answer.header("Set-Cookie");
        assertTrue(
                cookie.matches("p2pchat-session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=7776000; HttpOnly; SameSite=Strict"),
                cookie);
        assertEquals(
                answer.json(),
                server.call("GET", "/api/session")
                        .with("Cookie", cookie.replaceFirst(";.*", ""))
                        .expect(200)
                        .json());
        alice.call("GET", "/api/session").expect(200);
    }

    @Test
    void theLetterCaseOfTheNameDoesNotMatterThatOfThePasswordDoes(Person alice, Server server) {
        attempt(server, alice.name().toUpperCase(Locale.ROOT), Person.PASSWORD).expect(200);
        attempt(server, alice.name(), Person.PASSWORD.toUpperCase(Locale.ROOT)).expect(401, "bad-credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "no name at all!", "{\"$ne\":null}", "admin", "аlice", "a\u0000b"})
    void anUnknownNameIsAnsweredLikeAWrongPassword(String unknown, Person alice, Server server) {
        Answer wrong = attempt(server, alice.name(), "not the password").expect(401, "bad-credentials");
        for (String name : new String[] {unknown, Person.newName("nobody")}) {
            Answer answer = attempt(server, name, "not the password").expect(401, "bad-credentials");
            assertEquals(wrong.toString(), answer.toString());
            assertEquals(wrong.headers().map().keySet(), answer.headers().map().keySet());
        }
        assertFalse(wrong.headers().firstValue("Set-Cookie").isPresent());
        assertFalse(wrong.headers().firstValue("WWW-Authenticate").isPresent(), "browsers would ask by a dialog");
    }

    @Test
    void aPasswordBeyondAllLimitsIsAWrongOne(Person alice, Server server) {
        attempt(server, alice.name(), Person.PASSWORD + "x".repeat(50_000)).expect(401, "bad-credentials");
        attempt(server, alice.name(), "").expect(401, "bad-credentials");
    }

    @Test
    void theSessionThatTheBrowserHadEnds(Person alice, Server server) {
        Socket socket = alice.connect("the-device-right-here");
        Answer answer =
                alice.call("POST", "/api/session").json(alice.credentials()).expect(200);
        assertEquals(4401, socket.closeCode());
        alice.call("GET", "/api/session").expect(401, "not-logged-in");
        String cookie = answer.header("Set-Cookie").replaceFirst(";.*", "");
        assertEquals(
                1,
                server.call("GET", "/api/sessions")
                        .with("Cookie", cookie)
                        .expect(200)
                        .json()
                        .size());
    }

    @Test
    void alsoTheSessionOfSomebodyElseThatTheBrowserHadEnds(Person alice, Person bob) {
        alice.call("POST", "/api/session").json(bob.credentials()).expect(200);
        alice.call("GET", "/api/session").expect(401, "not-logged-in");
        bob.call("GET", "/api/session").expect(200);
    }

    @Test
    void alsoByRegisteringTheSessionThatTheBrowserHadEnds(Person alice) {
        alice.call("POST", "/api/accounts")
                .json(Map.of("username", Person.newName("zoe"), "password", Person.PASSWORD))
                .expect(201);
        alice.call("GET", "/api/session").expect(401, "not-logged-in");
    }

    @Test
    void aFailedLoginEndsNothing(Person alice) {
        alice.call("POST", "/api/session")
                .json(Map.of("username", alice.name(), "password", "not the password"))
                .expect(401, "bad-credentials");
        alice.call("GET", "/api/session").expect(200);
    }
}
