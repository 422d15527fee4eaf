package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import p2pchat.Fixture;

@ServerTest
class BadFrameIT {
    private static final int MOST = 20;
    private static final String SIGNAL = "{\"type\":\"signal\",\"id\":\"bad-1\",";

    static Stream<Arguments> badFrames() {
        Stream<Arguments> fixtures = Fixture.invalidFromClients()
                .filter(fixture -> !fixture.isHello())
                .map(fixture -> Arguments.of(fixture.frame(), fixture.code()));
        Stream<Arguments> more = Stream.of(
                        "[]",
                        "[{\"type\":\"ping\"}]",
                        "\"ping\"",
                        "true",
                        "{",
                        "}",
                        "{\"type\":\"ping\"",
                        "{\"type\":\"ping\"}}",
                        "{\"type\":\"ping\"} {}",
                        "\u0000",
                        "{\"type\":\"ping\",\"a\u0000\":1}",
                        "{\"type\":\"ping\",\"a\":\"\u0001\"}",
                        "{type:\"ping\"}",
                        "{\"type\":true}",
                        "{\"type\":1.5}",
                        "{\"type\":[\"ping\"]}",
                        "{\"type\":{\"$ne\":null}}",
                        "{\"type\":\"ping\",\"type\":\"ping\"}",
                        "{\"type\":\"ping\",\"x\":1,\"\\u0078\":2}",
                        "[".repeat(20_000),
                        "[".repeat(20_000) + "]".repeat(20_000),
                        "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                        SIGNAL + "\"to\":true,\"data\":1}",
                        SIGNAL + "\"to\":1e400,\"data\":1}",
                        SIGNAL + "\"to\":\"bob\",\"device\":{\"$ne\":null},\"data\":1}",
                        SIGNAL + "\"to\":\"bob\",\"device\":\"\",\"data\":1}",
                        SIGNAL + "\"to\":\"bob\",\"device\":\"\\ud800aaaaaaaaaaaaaaaa\",\"data\":1}",
                        "{\"type\":\"signal\",\"id\":\"\\ud800\",\"to\":\"bob\",\"data\":1}",
                        "{\"type\":\"signal\",\"id\":{\"$ne\":null},\"to\":\"bob\",\"data\":1}",
                        "{\"type\":\"signal\",\"id\":null,\"to\":\"bob\",\"data\":1}",
                        "{\"type\":\"presence\",\"state\":[\"available\"]}",
                        "{\"type\":\"presence\",\"state\":\"\"}",
                        "{\"type\":\"presence\",\"state\":\"available\\u0000\"}",
                        manyFields())
                .map(frame -> Arguments.of(frame, "bad-message"));
        Stream<Arguments> unknown = Stream.of(
                        "error", "contact", "welcome", "hell\\u00f6", "\\ud800", "ping ", "\\u0000")
                .map(type -> Arguments.of("{\"type\":\"" + type + "\"}", "unknown-type"));
        return Stream.of(fixtures, more, unknown).flatMap(each -> each);
    }

    private static String manyFields() {
        StringBuilder frame = new StringBuilder("{\"type\":\"ping\"");
        for (int i = 0; i < 5_000; i++) {
            frame.append(",\"f").append(i).append("\":0");
        }
        return frame.append('}').toString();
    }

    private static void expectAnswer(JsonNode error, String code) {
        assertEquals(code, error.required("code").textValue(), error::toString);
        String message = error.required("message").textValue();
        assertFalse(message.matches("(?s).*(Exception|\\bat p2pchat|jackson|\\n).*"), message);
    }

    @ParameterizedTest
    @MethodSource("badFrames")
    void aBadFrameIsAnsweredAndTheSocketStays(String frame, String code, Person alice) {
        Socket socket = alice.connect(LAPTOP);
        Socket other = alice.connect(PHONE);
        socket.sendText(frame);
        expectAnswer(socket.await("error"), code);
        socket.expectNothing();
        socket.signal("a", alice, "still here");
        assertEquals("still here", other.await("signal").required("data").textValue());
    }

    static Stream<Fixture> goodFrames() {
        return Fixture.validFromClients().filter(fixture -> !fixture.isHello());
    }

    @ParameterizedTest
    @MethodSource("goodFrames")
    void aGoodFrameIsNoBadOne(Fixture fixture, Person alice) {
        Socket socket = alice.connect(LAPTOP);
        socket.sendText(fixture.frame());
        for (JsonNode answer : socket.drain()) {
            String code = answer.path("code").asText();
            assertFalse(code.equals("bad-message") || code.equals("unknown-type"), answer::toString);
        }
    }

    @Test
    void theAnswerRepeatsTheIdOfTheFrame(Person alice) {
        Socket socket = alice.connect(LAPTOP);
        socket.sendText(SIGNAL + "\"data\":1}");
        assertEquals("bad-1", socket.awaitError("bad-message").required("id").textValue());
        socket.sendText("{\"type\":\"subscribe\",\"id\":\"bad-2\"}");
        assertEquals("bad-2", socket.awaitError("unknown-type").required("id").textValue());
        socket.sendText("{\"id\":\"bad-3\"}");
        assertEquals("bad-3", socket.awaitError("bad-message").required("id").textValue());
        socket.sendText("{\"id\":\"not an id\",\"type\":\"signal\"}");
        assertFalse(socket.awaitError("bad-message").has("id"));
        socket.sendText("{\"id\":\"bad-4\"");
        assertFalse(socket.awaitError("bad-message").has("id"));
    }

    @Test
    void aBinaryMessageIsBad(Person alice) {
        Socket socket = alice.connect(LAPTOP);
        socket.sendBinary(new byte[] {'{', '}'});
        expectAnswer(socket.await("error"), "bad-message");
        socket.sendBinary(new byte[0]);
        expectAnswer(socket.await("error"), "bad-message");
        socket.expectNothing();
    }

    @Test
    void theTwentiethBadFrameClosesWith4400AndNobodyElse(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket phone = alice.connect(PHONE);
        Socket socket = alice.connect(LAPTOP);
        for (int i = 1; i < MOST; i++) {
            socket.sendText(i % 2 == 0 ? "{}" : "{\"type\":\"nonsense\"}");
            socket.await("error");
        }
        socket.expectNothing();
        socket.sendText("not even JSON");
        assertEquals(4400, socket.closeCode());
        phone.signal("a", bob, "I am still here");
        assertEquals("I am still here", his.await("signal").required("data").textValue());
    }

    @Test
    void framesThatAreRefusedForOtherReasonsAreNotBad(Person alice, Person bob) {
        Socket socket = alice.connect(LAPTOP);
        for (int i = 0; i <= MOST; i++) {
            socket.signal("a", bob, i);
            socket.awaitError("not-a-contact");
            socket.signal("b", alice, i);
            socket.awaitError("not-connected");
        }
        socket.expectNothing();
    }

    @Test
    void unknownFieldsAreIgnoredWhateverTheyHold(Person alice) {
        Socket socket = alice.connect(LAPTOP);
        socket.sendText("{\"x\":null,\"type\":\"ping\",\"y\":{\"type\":\"hello\",\"a\":[" + "[".repeat(900)
                + "]".repeat(900) + "]},\"\":\"\",\"\ud83c\udf3b\":1e999,\"z\":\"\\ud800\"}");
        socket.await("pong");
        socket.expectNothing();
    }
}
