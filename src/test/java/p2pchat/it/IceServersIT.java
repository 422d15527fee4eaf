package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

@ServerTest
class IceServersIT {
    private static final int TTL_SECONDS = 14_400;

    private static JsonNode ask(Person person) {
        return person.call("GET", "/api/ice-servers").expect(200).json();
    }

    @Test
    void theServersAreThoseOfTheConfiguration(Person alice) {
        JsonNode servers = ask(alice).required("iceServers");
        assertEquals(2, servers.size());
        assertEquals("[\"stun:127.0.0.1:3478\"]", servers.at("/0/urls").toString());
        assertFalse(servers.at("/0").has("credential"));
        assertEquals(
                "[\"turn:127.0.0.1:3478\",\"turns:127.0.0.1:5349\"]",
                servers.at("/1/urls").toString());
    }

    @Test
    void theTurnServerCanCheckTheCredentialByItself(Person alice) throws GeneralSecurityException {
        JsonNode turn = ask(alice).at("/iceServers/1");
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(Server.TURN_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        byte[] username = turn.required("username").textValue().getBytes(StandardCharsets.UTF_8);
        assertEquals(
                Base64.getEncoder().encodeToString(mac.doFinal(username)),
                turn.required("credential").textValue());
    }

    @Test
    void theCredentialEndsWhenTheAnswerSays(Person alice) {
        JsonNode answer = ask(alice);
        assertEquals(TTL_SECONDS, answer.required("ttlSeconds").intValue());
        String username = answer.at("/iceServers/1/username").textValue();
        Instant end = Instant.ofEpochSecond(Long.parseLong(username.replaceFirst(":.*", "")));
        Duration off = Duration.between(Instant.now().plusSeconds(TTL_SECONDS), end);
        assertEquals(0, off.abs().toMinutes());
    }

    @Test
    void theTurnServerLearnsNoNameButTellsPeopleApart(Person alice, Person bob) {
        assertTrue(pseudonym(alice).matches("[A-Za-z0-9]{16}"));
        assertEquals(pseudonym(alice), pseudonym(alice));
        assertNotEquals(pseudonym(alice), pseudonym(bob));
    }

    private static String pseudonym(Person person) {
        return ask(person).at("/iceServers/1/username").textValue().replaceFirst(".*:", "");
    }

    @Test
    void nobodyKeepsACopy(Person alice) {
        assertEquals(
                "no-store", alice.call("GET", "/api/ice-servers").expect(200).header("Cache-Control"));
    }
}
