package p2pchat.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.JsonText;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

class ProfileRulesTest {
    private static final String SUNFLOWER = "\ud83c\udf3b";

    @SuppressWarnings("NullAway") // compilers before Java 22 do not see that values may be null, newer ones do
    private static Map<String, String> changes(String body) throws MalformedJsonException {
        return ProfileRules.changes(JsonFields.parse(body));
    }

    private static Map<String, String> change(String field, String text) throws MalformedJsonException {
        return changes("{\"" + field + "\":" + JsonText.quoted(text) + "}");
    }

    private static Set<?> wrongFields(String body) {
        Refusal refusal = assertThrows(Refusal.class, () -> changes(body));
        assertEquals(ErrorCode.INVALID_PROFILE, refusal.code());
        return ((Map<?, ?>) Objects.requireNonNull(refusal.members().get("errors"))).keySet();
    }

    @Test
    void aFieldThatIsLeftOutStaysAndAnEmptyOneIsCleared() throws MalformedJsonException {
        Map<String, String> changes = changes("{\"displayName\":\" Alice \",\"bio\":\"\",\"unknown\":{\"$set\":1}}");
        assertEquals(Set.of("displayName", "bio"), changes.keySet());
        assertEquals("Alice", changes.get("displayName"));
        assertNull(changes.get("bio"));
        assertEquals(Map.of(), changes("{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "true", "[\"a\"]", "{\"$ne\":null}"})
    void whatIsNoTextIsRefused(String value) {
        assertEquals(
                Set.of("displayName", "bio", "statusText", "availability"),
                wrongFields("{\"displayName\":" + value + ",\"bio\":" + value + ",\"statusText\":" + value
                        + ",\"availability\":" + value + "}"));
    }

    @ParameterizedTest
    @CsvSource({"displayName, 64", "statusText, 100", "bio, 500"})
    void lengthIsCountedInCodePoints(String field, int longest) throws MalformedJsonException {
        String text = SUNFLOWER.repeat(longest);
        assertEquals(text, change(field, text).get(field));
        assertEquals(Set.of(field), wrongFields("{\"" + field + "\":\"" + text + "x\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zo\u00eb",
                "\u05d0\u05d1\u05d2",
                "\u0639\u0644\u064a",
                "\u5f20\u4f1f",
                "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "<b>$where</b>"
            })
    void anyScriptAndEmojiMayStandThere(String text) throws MalformedJsonException {
        assertEquals(text, change("displayName", text).get("displayName"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\u0000b",
                "a\\tb",
                "a\\u007fb",
                "a\\u0085b",
                "a\\u202eb",
                "a\\u202ab",
                "a\\u2066b",
                "a\\u2069b",
                "a\\u2028b",
                "a\\u2029b",
                "a\\ud800b",
                "a\\udc00"
            })
    void controlAndDirectionCharactersAreRefused(String text) {
        for (String field : Set.of("displayName", "statusText", "bio")) {
            assertEquals(Set.of(field), wrongFields("{\"" + field + "\":\"" + text + "\"}"));
        }
    }

    @Test
    void onlyTheBioHasSeveralLines() throws MalformedJsonException {
        assertEquals("a\nb", change("bio", "a\nb").get("bio"));
        assertEquals(Set.of("statusText"), wrongFields("{\"statusText\":\"a\\nb\"}"));
    }

    @Test
    void availabilityIsOneOfFourWords() throws MalformedJsonException {
        assertEquals("invisible", change("availability", "invisible").get("availability"));
        assertEquals(Set.of("availability"), wrongFields("{\"availability\":\"offline\"}"));
        assertEquals(Set.of("availability"), wrongFields("{\"availability\":\"\"}"));
        assertTrue(wrongFields("{\"availability\":\"Busy\",\"bio\":1}").contains("bio"));
    }
}
