package p2pchat.platform.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import p2pchat.Fixture;

class JsonFieldsTest {
    @ParameterizedTest
    @MethodSource("p2pchat.Fixture#valid")
    void everyValidFrameIsReadWithItsType(Fixture fixture) throws MalformedJsonException {
        String type = JsonFields.parse(fixture.frame()).string("type");
        assertEquals(fixture.name().split("-", -1)[1], type);
    }

    @ParameterizedTest
    @MethodSource("p2pchat.Fixture#signals")
    void dataIsTheVeryTextThatItCameAs(Fixture fixture) throws MalformedJsonException {
        assertEquals(fixture.dataText(), JsonFields.parse(fixture.frame()).raw("data"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"a\"",
                "{",
                "{}x",
                "{} {}",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":[1}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1}//",
                "\uFEFF{}",
                "{\"a\":\"\u0000\"}"
            })
    void whatIsNotOneObjectIsRefused(String text) {
        assertThrows(MalformedJsonException.class, () -> JsonFields.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}"})
    void aNameThatStandsTwiceIsRefused(String text) {
        assertThrows(MalformedJsonException.class, () -> JsonFields.parse(text));
    }

    @Test
    void whatIsWrongIsToldWithoutTheText() {
        Exception problem = assertThrows(MalformedJsonException.class, () -> JsonFields.parse("{\"a\": secret}"));
        assertFalse(String.valueOf(problem.getMessage()).contains("secret"));
    }

    @Test
    void aMissingFieldIsNothing() throws MalformedJsonException {
        JsonFields fields = JsonFields.parse("{\"a\":null}");
        assertTrue(fields.has("a"));
        assertEquals("null", fields.raw("a"));
        assertFalse(fields.has("b"));
        assertNull(fields.raw("b"));
        assertEquals(Optional.empty(), fields.optionalString("b"));
        assertThrows(MalformedJsonException.class, () -> fields.string("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "true", "[]", "{\"$ne\":null}"})
    void aFieldThatIsNoStringIsRefused(String value) throws MalformedJsonException {
        JsonFields fields = JsonFields.parse("{\"a\":" + value + "}");
        assertThrows(MalformedJsonException.class, () -> fields.string("a"));
        assertThrows(MalformedJsonException.class, () -> fields.optionalString("a"));
    }

    @Test
    void escapesInStringsAreResolved() throws MalformedJsonException {
        JsonFields fields = JsonFields.parse("{\"a\":\"\\u0061\\n\\\"\\\\\\ud83c\\udf3b\" , \"b\":\"plain\"}");
        assertEquals("a\n\"\\\ud83c\udf3b", fields.string("a"));
        assertEquals("plain", fields.string("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "1.0", "1e0", "null", "99999999999", "[1]"})
    void whatIsNoWholeNumberIsRefused(String value) throws MalformedJsonException {
        JsonFields fields = JsonFields.parse("{\"a\":" + value + "}");
        assertThrows(MalformedJsonException.class, () -> fields.integer("a"));
    }

    @Test
    void aWholeNumberIsRead() throws MalformedJsonException {
        assertEquals(-7, JsonFields.parse("{\"a\": -7 }").integer("a"));
    }

    @Test
    void theElementsOfAnArrayAreRead() throws MalformedJsonException {
        JsonFields fields = JsonFields.parse("{\"a\": [\"x\", \"\\u0079]\"] , \"b\":[{\"c\":1},{ } ],\"d\":[]}");
        assertEquals(List.of("x", "y]"), fields.strings("a", 2));
        List<JsonFields> objects = fields.objects("b", 2);
        assertEquals(1, objects.get(0).integer("c"));
        assertFalse(objects.get(1).has("c"));
        assertEquals(List.of(), fields.strings("d", 0));
        assertEquals(List.of(), fields.objects("d", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "1", "\"x\"", "{}", "[1]", "[null]", "[[\"x\"]]", "[\"x\",\"y\",\"z\"]", "[{},{},{}]"})
    void whatIsNoArrayOfItsKindIsRefused(String value) throws MalformedJsonException {
        JsonFields fields = JsonFields.parse("{\"a\":" + value + "}");
        assertThrows(MalformedJsonException.class, () -> fields.strings("a", 2));
        assertThrows(MalformedJsonException.class, () -> fields.objects("a", 2));
        assertThrows(MalformedJsonException.class, () -> fields.strings("b", 2));
    }

    @Test
    void anElementIsAsStrictAsAnObjectByItself() throws MalformedJsonException {
        JsonFields fields = JsonFields.parse("{\"a\":[{\"b\":1,\"b\":2}]}");
        assertThrows(MalformedJsonException.class, () -> fields.objects("a", 1));
    }

    @Test
    void bytesHaveOneText() throws MalformedJsonException {
        JsonFields fields =
                JsonFields.parse("{\"a\":\"_-8\",\"b\":\"_-9\",\"c\":\"_-8=\",\"d\":\"/+8\",\"e\":\"\",\"f\":8}");
        assertArrayEquals(new byte[] {(byte) 0xff, (byte) 0xef}, fields.bytes("a"));
        assertEquals(0, fields.bytes("e").length);
        for (String wrong : List.of("b", "c", "d", "f", "g")) {
            assertThrows(MalformedJsonException.class, () -> fields.bytes(wrong), wrong);
        }
    }

    @Test
    void fieldsThatNobodyKnowsCanBeRefused() throws MalformedJsonException {
        JsonFields fields = JsonFields.parse("{\"a\":1,\"b\":2}");
        fields.requireOnly(Set.of("a", "b", "c"));
        assertThrows(MalformedJsonException.class, () -> fields.requireOnly(Set.of("a")));
    }

    @Test
    void nestingIsNoDanger() throws MalformedJsonException {
        String deep = "[".repeat(30_000) + "]".repeat(30_000);
        assertEquals(deep, JsonFields.parse("{\"a\":" + deep + "}").raw("a"));
        assertThrows(MalformedJsonException.class, () -> JsonFields.parse("{\"a\":" + "[".repeat(60_000)));
    }

    @Test
    void thirtyTwoFieldsAreReadAndMoreAreRefused() throws MalformedJsonException {
        assertEquals("31", JsonFields.parse(objectOf(32)).raw("f31"));
        assertThrows(MalformedJsonException.class, () -> JsonFields.parse(objectOf(33)));
    }

    private static String objectOf(int fields) {
        return IntStream.range(0, fields)
                .mapToObj(i -> "\"f" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
    }
}
