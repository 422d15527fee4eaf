package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@ServerTest
class ExportIT {
    private static JsonNode export(Person person) {
        return person.call("GET", "/api/account/export").expect(200).json();
    }

    @Test
    void itTellsAllThatIsStored(Person alice, Person bob, Person carol) throws IOException {
        alice.call("PATCH", "/api/profile")
                .json(Map.of("displayName", "Alice 🌻", "bio", "Gardener.", "availability", "busy"))
                .expect(200);
        alice.call("PUT", "/api/profile/picture")
                .bytes("image/png", Pictures.png(3, 3))
                .expect(200);
        alice.befriend(bob);
        alice.block(carol);
        alice.elsewhere();

        JsonNode all = export(alice);
        assertEquals(
                List.of(
                        "account",
                        "backups",
                        "chain",
                        "contacts",
                        "exportedAt",
                        "formerChain",
                        "groups",
                        "keyPackages",
                        "mailbox",
                        "passkeys",
                        "picture",
                        "profile",
                        "sessions",
                        "totp"),
                names(all));
        assertEquals(alice.name(), all.at("/account/username").textValue());
        isNow(all.at("/account/createdAt"));
        isNow(all.at("/exportedAt"));
        Answer profile = alice.call("GET", "/api/profile").expect(200);
        assertEquals(profile.json(), all.required("profile"));
        byte[] picture =
                alice.call("GET", profile.text("pictureUrl")).expect(200).body();
        assertArrayEquals(picture, all.required("picture").binaryValue());
        assertEquals(alice.call("GET", "/api/contacts").expect(200).json(), all.required("contacts"));
        assertEquals(alice.call("GET", "/api/sessions").expect(200).json(), all.required("sessions"));
    }

    private static List<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .sorted()
                .toList();
    }

    private static void isNow(JsonNode time) {
        Duration distance = Duration.between(Instant.parse(time.textValue()), Instant.now());
        assertEquals(0, distance.abs().toMinutes());
    }

    @Test
    void itTellsNoSecret(Person alice) {
        Answer answer = alice.call("GET", "/api/account/export").expect(200);
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        String token = alice.cookie().replaceFirst(".*=", "");
        for (String secret : new String[] {"argon2", "Hash", "$", Person.PASSWORD, token, alice.address()}) {
            assertFalse(text.contains(secret), () -> secret + " in " + text);
        }
    }

    @Test
    void itTellsNothingOfWhatOthersKeepForThemselves(Person alice, Person bob) {
        bob.block(alice);
        alice.ask(bob);
        JsonNode contacts = export(alice).required("contacts");
        assertEquals(1, contacts.size());
        assertEquals("requested", contacts.at("/0/state").textValue());
    }

    @Test
    void browsersSaveItAsAFile(Person alice) {
        Answer answer = alice.call("GET", "/api/account/export").expect(200);
        assertEquals("attachment; filename=\"p2p-chat-export.json\"", answer.header("Content-Disposition"));
        assertEquals("no-store", answer.header("Cache-Control"));
    }
}
