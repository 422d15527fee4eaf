package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class SessionsIT {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";

    private static JsonNode sessions(Person person) {
        return person.call("GET", "/api/sessions").expect(200).json();
    }

    private static String id(Person person) {
        return person.session().text("sessionId");
    }

    @Test
    void theListHasOneForEachLoginAndTellsWhichIsThisOne(Person alice) {
        Person elsewhere = alice.elsewhere();
        List<String> current = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (JsonNode session : sessions(alice)) {
            boolean isCurrent = session.required("current").booleanValue();
            (isCurrent ? current : others).add(session.required("sessionId").textValue());
            Instant created = Instant.parse(session.required("createdAt").textValue());
            Instant seen = Instant.parse(session.required("lastSeenAt").textValue());
            assertFalse(seen.isBefore(created));
            assertEquals(0, Duration.between(seen, Instant.now()).abs().toMinutes());
        }
        assertEquals(List.of(id(alice)), current);
        assertEquals(List.of(id(elsewhere)), others);
        assertEquals(id(elsewhere), sessions(elsewhere).at("/0/sessionId").textValue(), "the one used last is first");
    }

    @Test
    void theListTellsTheClientInWordsAndNoSecret(Person alice, Server server) {
        server.call("POST", "/api/session")
                .from(Person.newAddress())
                .with("User-Agent", FIREFOX)
                .json(alice.credentials())
                .expect(200);
        Answer answer = alice.call("GET", "/api/sessions").expect(200);
        assertEquals("Firefox on Linux", answer.json().at("/0/client").textValue());
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertFalse(text.contains(alice.cookie().replaceFirst(".*=", "")));
        assertFalse(text.contains(alice.address()));
        assertFalse(text.contains("Gecko"));
    }

    @Test
    void anotherSessionEndsAtOnce(Person alice) {
        Person elsewhere = alice.elsewhere();
        Socket here = alice.connect("the-device-right-here");
        Socket there = elsewhere.connect("the-device-elsewhere");
        alice.call("DELETE", "/api/sessions/" + id(elsewhere)).expect(204);
        assertEquals(4401, there.closeCode());
        elsewhere.call("GET", "/api/session").expect(401, "not-logged-in");
        alice.call("DELETE", "/api/sessions/" + id(elsewhere)).expect(404, "session-not-found");
        assertEquals(1, sessions(alice).size());
        here.send(Map.of("type", "ping"));
        here.await("pong");
    }

    @Test
    void endingTheCurrentOneIsLoggingOut(Person alice) {
        Socket socket = alice.connect("the-device-right-here");
        alice.call("DELETE", "/api/sessions/" + id(alice)).expect(204);
        assertEquals(4401, socket.closeCode());
        alice.call("GET", "/api/session").expect(401, "not-logged-in");
    }

    @Test
    void loggingOutEndsThisSessionAndNoOther(Person alice) {
        Person elsewhere = alice.elsewhere();
        Socket here = alice.connect("the-device-right-here");
        Socket there = elsewhere.connect("the-device-elsewhere");
        Answer answer = alice.call("DELETE", "/api/session").expect(204);
        assertEquals("p2pchat-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict", answer.header("Set-Cookie"));
        assertEquals(4401, here.closeCode());
        alice.call("GET", "/api/session").expect(401, "not-logged-in");
        alice.call("DELETE", "/api/session").expect(401, "not-logged-in");
        elsewhere.call("GET", "/api/session").expect(200);
        there.send(Map.of("type", "ping"));
        there.await("pong");
    }

    @Test
    void nobodyEndsTheSessionOfSomebodyElse(Person alice, Person mallory) {
        Socket socket = alice.connect("the-device-right-here");
        mallory.call("DELETE", "/api/sessions/" + id(alice)).expect(404, "session-not-found");
        alice.call("GET", "/api/session").expect(200);
        socket.send(Map.of("type", "ping"));
        socket.await("pong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "null", "%7B%22$ne%22:null%7D", "$ne", "*", "ä", "a%20b"})
    void anIdThatIsNoneIsNotFound(String id, Person alice) {
        alice.call("DELETE", "/api/sessions/" + id).expect(404, "session-not-found");
        alice.call("DELETE", "/api/sessions/" + "x".repeat(2_000)).expect(404, "session-not-found");
        assertEquals(1, sessions(alice).size());
    }

    @Test
    void aCookieThatOpensNothingIsAnsweredLikeNone(Person alice, Server server) {
        Person elsewhere = alice.elsewhere();
        elsewhere.call("DELETE", "/api/session").expect(204);
        String token = alice.cookie().replaceFirst(".*=", "");
        String[] cookies = {
            elsewhere.cookie(),
            "p2pchat-session=",
            "p2pchat-session",
            "p2pchat-session=" + id(alice),
            "p2pchat-session=" + "x".repeat(43),
            "p2pchat-session=" + "x".repeat(5_000),
            "p2pchat-session=" + token + "x",
            "p2pchat-session=" + token.substring(1),
            "p2pchat-session={\"$ne\":null}",
            "p2pchat-session=%00%ff",
            "P2PCHAT-SESSION=" + token,
            "__Host-p2pchat-session=" + token,
            "JSESSIONID=" + token,
            ";;;===",
            "ünïcödé=ü"
        };
        Answer none = server.call("GET", "/api/session").expect(401, "not-logged-in");
        for (String cookie : cookies) {
            Answer answer =
                    server.call("GET", "/api/session").with("Cookie", cookie).expect(401, "not-logged-in");
            assertEquals(none.toString(), answer.toString(), cookie);
        }
        assertTrue(alice.call("GET", "/api/session")
                .with("Cookie", "theme=dark; " + alice.cookie() + "; lang=en")
                .expect(200)
                .text("username")
                .equals(alice.name()));
    }

    @Test
    void theListTellsWhichDeviceUsesASession(Person alice) {
        Person elsewhere = alice.elsewhere();
        Identity.proven(alice);
        for (JsonNode session : sessions(elsewhere)) {
            boolean isHers = session.required("sessionId").textValue().equals(id(alice));
            assertEquals(isHers, session.has("device"), session::toString);
            if (isHers) {
                assertEquals(Socket.LAPTOP, session.required("device").textValue());
            }
        }
    }
}
