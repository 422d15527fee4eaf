package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class ProfileIT {
    private static final Map<String, String> GARDENER = Map.of(
            "displayName", "Alice 🌻",
            "bio", "Gardener.\nAsk me about roses.",
            "statusText", "In the garden",
            "availability", "busy");

    private static Call patch(Person person, Map<String, ?> changes) {
        return person.call("PATCH", "/api/profile").json(changes);
    }

    private static JsonNode profile(Person person) {
        return person.call("GET", "/api/profile").expect(200).json();
    }

    private static void assertHas(JsonNode profile, Map<String, String> fields) {
        fields.forEach(
                (name, value) -> assertEquals(value, profile.required(name).textValue(), name));
    }

    /** The change is refused because of these fields, and nothing changes. */
    private static void expectRefused(Person person, Map<String, ?> changes, Set<String> fields) {
        JsonNode before = profile(person);
        Answer answer = patch(person, changes).expect(400, "invalid-profile");
        Set<String> named = new TreeSet<>();
        Iterator<String> names = answer.json().required("errors").fieldNames();
        names.forEachRemaining(named::add);
        assertEquals(new TreeSet<>(fields), named);
        assertEquals(before, profile(person));
    }

    private static Map<String, @Nullable Object> one(String field, @Nullable Object value) {
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put(field, value);
        return change;
    }

    @Test
    void aNewPersonIsAvailableAndShowsNothingButTheirName(Person alice) {
        JsonNode profile = profile(alice);
        assertHas(
                profile,
                Map.of(
                        "username", alice.name(),
                        "displayName", "",
                        "bio", "",
                        "statusText", "",
                        "availability", "available"));
        assertTrue(profile.required("pictureUrl").isNull());
    }

    @Test
    void aChangeAnswersTheWholeProfileAndStays(Person alice) {
        JsonNode answer = patch(alice, GARDENER).expect(200).json();
        assertHas(answer, GARDENER);
        assertEquals(answer, profile(alice));
        assertEquals(answer, profile(alice.elsewhere()));
    }

    @ParameterizedTest
    @CsvSource({"displayName, Alice", "bio, Baker.", "statusText, At work", "availability, away"})
    void whatIsLeftOutStays(String field, String value, Person alice) {
        patch(alice, GARDENER).expect(200);
        Map<String, String> expected = new HashMap<>(GARDENER);
        expected.put(field, value);
        assertHas(patch(alice, Map.of(field, value)).expect(200).json(), expected);
        assertHas(patch(alice, Map.of()).expect(200).json(), expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"displayName", "bio", "statusText"})
    void anEmptyTextClears(String field, Person alice) {
        patch(alice, GARDENER).expect(200);
        Map<String, String> expected = new HashMap<>(GARDENER);
        expected.put(field, "");
        assertHas(patch(alice, Map.of(field, "")).expect(200).json(), expected);
        assertHas(profile(alice), expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"displayName", "bio", "statusText", "availability"})
    void nullIsRefused(String field, Person alice) {
        patch(alice, GARDENER).expect(200);
        Map<String, @Nullable Object> change = new HashMap<>(GARDENER);
        change.put(field, null);
        expectRefused(alice, change, Set.of(field));
    }

    @Test
    void everyFieldThatIsWrongIsNamed(Person alice) {
        patch(alice, GARDENER).expect(200);
        Map<String, Object> change = Map.of(
                "displayName", "x".repeat(65), "bio", 5, "statusText", "\u202Eesrever", "availability", "asleep");
        expectRefused(alice, change, change.keySet());
    }

    @ParameterizedTest
    @CsvSource({"displayName, 64", "bio, 500", "statusText, 100"})
    void lengthIsCountedInCodePoints(String field, int longest, Person alice) {
        String text = "🌻".repeat(longest);
        assertHas(patch(alice, Map.of(field, text)).expect(200).json(), Map.of(field, text));
        expectRefused(alice, Map.of(field, text + "x"), Set.of(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u202Eb",
                "a\u202Ab",
                "a\u2066b",
                "a\u2069b",
                "a\u0000b",
                "a\u0007b",
                "a\tb",
                "a\rb",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b"
            })
    void controlAndDirectionCharactersAreRefused(String text, Person alice) {
        expectRefused(
                alice,
                Map.of("displayName", text, "bio", text, "statusText", text),
                Set.of("displayName", "bio", "statusText"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "מיכל",
                "محمد",
                "日本語",
                "👩‍👩‍👧",
                "نیم‌فاصله",
                "a\u200Eb",
                "é",
                "<b>&amp;</b>",
                "{\"$ne\":null}",
                "$where"
            })
    void anyScriptAndEmojiMayStandThere(String text, Person alice, Person bob) {
        Map<String, String> all = Map.of("displayName", text, "bio", text, "statusText", text);
        assertHas(patch(alice, all).expect(200).json(), all);
        assertHas(bob.call("GET", "/api/users/" + alice.name()).expect(200).json(), all);
    }

    @Test
    void onlyTheBioHasLines(Person alice) {
        String lines = "one\ntwo";
        patch(alice, Map.of("bio", lines)).expect(200);
        expectRefused(alice, Map.of("displayName", lines, "statusText", lines), Set.of("displayName", "statusText"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\\ud800b\"", "\"\\udc00\"", "\"\\ud83c\""})
    void halfOfACharacterIsRefused(String half, Person alice) {
        Answer answer = alice.call("PATCH", "/api/profile")
                .text("{\"displayName\":" + half + "}")
                .expect(400, "invalid-profile");
        assertTrue(answer.json().required("errors").has("displayName"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"available", "away", "busy", "invisible"})
    void thereAreFourAvailabilities(String availability, Person alice) {
        assertHas(
                patch(alice, Map.of("availability", availability)).expect(200).json(),
                Map.of("availability", availability));
        assertHas(profile(alice), Map.of("availability", availability));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "offline", "AWAY", " away ", "none"})
    void anotherAvailabilityIsRefused(String availability, Person alice) {
        expectRefused(alice, one("availability", availability), Set.of("availability"));
    }

    @Test
    void nobodyChangesTheirNameOrSomebodyElse(Person alice, Person bob) {
        patch(alice, Map.of("username", bob.name(), "pictureUrl", "/evil", "passwordHash", "x", "bio", "New."))
                .expect(200);
        JsonNode profile = profile(alice);
        assertHas(profile, Map.of("username", alice.name(), "bio", "New."));
        assertTrue(profile.required("pictureUrl").isNull());
        assertHas(profile(bob), Map.of("bio", ""));
    }

    @Test
    void othersSeeAllButTheAvailability(Person alice, Person bob) {
        patch(alice, GARDENER).expect(200);
        for (String name : new String[] {alice.name(), alice.name().toUpperCase(Locale.ROOT)}) {
            JsonNode seen = bob.call("GET", "/api/users/" + name).expect(200).json();
            assertEquals(alice.name(), seen.required("username").textValue());
            for (String field : new String[] {"displayName", "bio", "statusText"}) {
                assertEquals(GARDENER.get(field), seen.required(field).textValue());
            }
            assertFalse(seen.has("availability"));
        }
    }

    @Test
    void someoneUnknownIsNotFound(Person alice) {
        alice.call("GET", "/api/users/" + Person.newName("nobody")).expect(404, "user-not-found");
    }

    @Test
    void thereAreSoManyLookUpsAMinute(Person alice, Person bob) {
        for (int i = 0; i < Server.USER_LOOKUPS; i++) {
            alice.call("GET", "/api/users/" + bob.name()).expect(200);
        }
        Answer refused = alice.call("GET", "/api/users/" + bob.name()).expect(429, "rate-limited");
        assertTrue(Integer.parseInt(refused.header("Retry-After")) > 0);
        bob.call("GET", "/api/users/" + alice.name()).expect(200);
    }
}
