package p2pchat.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import p2pchat.it.PicturesIT.Named;

/** Bodies that are not what the description says, for every call that takes JSON. */
@ServerTest
class BadBodyIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEP = 10_000;
    /** More than any call takes, and less than what WildFly refuses by itself, which is 10 MiB. */
    private static final int LARGE = 8 * 1024 * 1024;

    @AfterEach
    void theServerKeepsServing(Server server) {
        server.call("GET", "/health/ready").expect(200);
    }

    /** What is no JSON object in UTF-8. */
    static List<Named> noObjects() {
        return List.of(
                named("nothing", ""),
                named("white space", " \r\n\t"),
                named("null", "null"),
                named("true", "true"),
                named("a number", "42"),
                named("a string", "\"{}\""),
                named("an array", "[{}]"),
                named("a word", "password"),
                named("a form", "username=alice&password=secret"),
                named(
                        "XML",
                        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"),
                named("half an object", "{\"password\":"),
                named("an open string", "{\"password\":\"abc"),
                named("two objects", "{}{}"),
                named("something behind the object", "{} x"),
                named("single quotes", "{'password':'secret'}"),
                named("a name without quotes", "{password:1}"),
                named("a comma too many", "{\"a\":1,}"),
                named("a comment", "{/* */}"),
                named("NaN", "{\"a\":NaN}"),
                named("a control character", "{\"a\":\"\u0001\"}"),
                named("a wrong escape", "{\"a\":\"\\x41\"}"),
                named("a byte order mark", "\uFEFF{}"),
                named("zero bytes", "\0\0\0\0"),
                named("an array that is deep", "[".repeat(DEEP) + "]".repeat(DEEP)),
                named("brackets that never close", "{\"a\":" + "[".repeat(DEEP)),
                named("more fields than anything has", manyFields(2_000)),
                new Named("UTF-16", "{\"a\":\"b\"}".getBytes(UTF_16)),
                new Named("Latin-1", "{\"a\":\"ä\"}".getBytes(ISO_8859_1)),
                new Named("overlong UTF-8", invalid(0xC0, 0xAF)),
                new Named("a surrogate in UTF-8", invalid(0xED, 0xA0, 0x80)),
                new Named("beyond Unicode", invalid(0xF5, 0x80, 0x80, 0x80)),
                new Named("half a character", invalid(0xE2, 0x82)));
    }

    private static Named named(String name, String content) {
        return new Named(name, content.getBytes(UTF_8));
    }

    private static byte[] invalid(int... bytes) {
        byte[] wrong = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            wrong[i] = (byte) bytes[i];
        }
        return Pictures.concat("{\"a\":\"".getBytes(UTF_8), wrong, "\"}".getBytes(UTF_8));
    }

    private static String manyFields(int count) {
        StringBuilder fields = new StringBuilder("{\"a\":1");
        for (int i = 0; i < count; i++) {
            fields.append(",\"").append(i).append("\":1");
        }
        return fields.append('}').toString();
    }

    private static Call call(Operation operation, Person person) {
        return person.call(operation.method(), new Errand(person, person).url(operation));
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#withJson")
    void whatIsNoJsonObjectIsABadRequest(Operation operation, Person alice) {
        for (Named content : noObjects()) {
            Answer answer = call(operation, alice)
                    .bytes("application/json", content.content())
                    .send();
            assertEquals(400, answer.status(), () -> content + ": " + answer);
            answer.is("bad-request");
        }
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#withJson")
    void noBodyAtAllIsABadRequest(Operation operation, Person alice) {
        call(operation, alice).with("Content-Type", "application/json").expect(400, "bad-request");
        call(operation, alice).expect(400, "bad-request");
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#withJson")
    void aBodyThatIsTooLongIsRefusedWhateverIsInIt(Operation operation, Person alice) {
        byte[] spaces = new byte[LARGE];
        Arrays.fill(spaces, (byte) ' ');
        call(operation, alice).bytes("application/json", spaces).expect(413, "too-large");
        String deep = "{\"a\":" + "[".repeat(LARGE);
        call(operation, alice).text(deep).expect(413, "too-large");
        String padded = valid(operation, alice) + " ".repeat(operation.mostBytes());
        call(operation, alice).text(padded).expect(413, "too-large");
    }

    private static String valid(Operation operation, Person person) {
        return new String(new Errand(person, person).json(operation), UTF_8);
    }

    /** One wrong value in one field of one call. */
    static Stream<Arguments> wrongValues() {
        return Operation.withJson()
                .flatMap(operation -> operation.fields().entrySet().stream()
                        .flatMap(field -> values().entrySet().stream()
                                .filter(value -> !isRight(value.getKey(), field.getValue()))
                                .map(value -> Arguments.of(operation, field.getKey(), value.getValue()))));
    }

    /** Whether the value of this name is of one of these types. */
    private static boolean isRight(String value, Set<String> types) {
        return types.contains(value.replaceFirst(" .*", "")) || (value.equals("number") && types.contains("integer"));
    }

    private static Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("string", "\"text\"");
        values.put("number", "42");
        values.put("number that is negative", "-1e400");
        values.put("number of many digits", "9".repeat(1_000));
        values.put("null", "null");
        values.put("boolean", "true");
        values.put("array", "[\"text\"]");
        values.put("object", "{}");
        values.put("object that is an operator", "{\"$ne\":null}");
        values.put("object with another operator", "{\"$regex\":\".*\"}");
        values.put("array that is deep", "[".repeat(DEEP) + "]".repeat(DEEP));
        values.put("object that is deep", "{\"a\":".repeat(DEEP / 2) + "1" + "}".repeat(DEEP / 2));
        return values;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wrongValues")
    void aFieldOfAnotherTypeIsRefused(Operation operation, String field, String value, Person alice) {
        Answer answer = call(operation, alice)
                .text(with(operation, alice, field, value))
                .send();
        answer.has(400).is(operation.wrongField());
        if (operation.wrongField().equals("invalid-profile")) {
            assertEquals(List.of(field), names(answer.json().required("errors")));
        }
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    /** A valid body but for one field. */
    private static String with(Operation operation, Person person, String field, String value) {
        StringBuilder body = new StringBuilder("{");
        new Errand(person, person).body(operation).forEach((name, right) -> {
            if (!name.equals(field)) {
                body.append(JSON.valueToTree(name).toString())
                        .append(':')
                        .append(JSON.valueToTree(right).toString())
                        .append(',');
            }
        });
        return body.append('"')
                .append(field)
                .append("\":")
                .append(value)
                .append('}')
                .toString();
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#withJson")
    void aFieldThatIsMissingIsABadRequest(Operation operation, Person alice) {
        for (String field : operation.requiredFields()) {
            Map<String, Object> body = new Errand(alice, alice).body(operation);
            body.remove(field);
            call(operation, alice).json(body).expect(400, "bad-request");
            // Names are what they are.
            body.put(field.toUpperCase(Locale.ROOT), Person.PASSWORD);
            body.put(field + "[$ne]", "x");
            call(operation, alice).json(body).expect(400, "bad-request");
        }
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#withJson")
    void aNameThatStandsTwiceIsABadRequest(Operation operation, Person alice) {
        for (String field : operation.fields().keySet()) {
            String value = "\"" + Person.PASSWORD + "\"";
            String twice = with(operation, alice, field, value + ",\"" + field + "\":" + value);
            call(operation, alice).text(twice).expect(400, "bad-request");
            String escaped = String.format("\\u%04x%s", (int) field.charAt(0), field.substring(1));
            String hidden = with(operation, alice, field, value + ",\"" + escaped + "\":" + value);
            call(operation, alice).text(hidden).expect(400, "bad-request");
        }
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#withJson")
    void halfOfACharacterIsRefused(Operation operation, Person alice) {
        for (String field : operation.fields().keySet()) {
            for (String half :
                    List.of("\"\\ud800 alice and bob\"", "\"alice\\udc00alice\"", "\"\\udc00\\ud800 alice\"")) {
                call(operation, alice).text(with(operation, alice, field, half)).expect(400, operation.wrongField());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#withJson")
    void fieldsThatNobodyKnowsAreIgnored(Operation operation, Person alice) {
        Map<String, Object> body = new Errand(alice, alice).prepared(operation).body(operation);
        body.put("role", "admin");
        body.put("$where", "sleep(10000)");
        body.put("__proto__", Map.of("isAdmin", true));
        body.put("sessionId", List.of(1, 2, 3));
        body.put("a".repeat(1_000), Map.of("$ne", 1));
        body.put("", "empty");
        call(operation, alice).json(body).expect(operation.success());
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#withJson")
    void anotherContentTypeIsRefused(Operation operation, Person alice) {
        byte[] body = valid(operation, alice).getBytes(UTF_8);
        for (String type : List.of(
                "text/plain",
                "text/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/xml",
                "application/jsonp",
                "application/octet-stream",
                "image/png")) {
            Answer answer = call(operation, alice).bytes(type, body).send();
            assertEquals(415, answer.status(), () -> type + ": " + answer);
            answer.is("unsupported-media-type");
        }
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#withJson")
    void theParametersOfTheContentTypeDoNotMatter(Operation operation, Person alice) {
        new Errand(alice, alice).prepared(operation);
        byte[] body = valid(operation, alice).getBytes(UTF_8);
        call(operation, alice)
                .bytes("Application/JSON; charset=\"utf-8\"; x=y", body)
                .expect(operation.success());
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#all")
    void aBodyWhereNoneIsExpectedDoesNoHarm(Operation operation, Person alice, Person bob) {
        if (operation.takesJson() || operation.takesPicture() || operation.takesOctets()) {
            return;
        }
        Errand errand = Errand.of(alice, bob);
        for (Named content : noObjects()) {
            Answer answer = errand.request(operation)
                    .bytes("application/json", content.content())
                    .send();
            assertFalse(answer.status() >= 500, () -> content + ": " + answer);
            if (operation.path().equals("/api/session")) {
                return; // logged out
            }
        }
    }
}
