package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServerTest
class FrameRateIT {
    private static final int BURST = 200;
    private static final int FLOOD = 600;

    /** Sends signals as fast as it goes; what the server refused of them. */
    private static List<JsonNode> flood(Socket socket, Person to) {
        IntStream.range(0, FLOOD).forEach(i -> socket.signal("f" + i, to, PHONE, i));
        return IntStream.range(0, FLOOD).mapToObj(i -> socket.await("error")).toList();
    }

    private static boolean isRateLimited(JsonNode error) {
        return error.required("code").textValue().equals("rate-limited");
    }

    @Test
    void whatIsAboveTheRateIsRefusedAndTheSocketStays(Person alice) {
        Socket socket = alice.connect(LAPTOP);
        List<JsonNode> errors = flood(socket, alice);
        List<JsonNode> refused =
                errors.stream().filter(FrameRateIT::isRateLimited).toList();
        assertTrue(FLOOD - refused.size() >= BURST - 1, "only " + (FLOOD - refused.size()) + " were taken");
        assertTrue(!refused.isEmpty(), "all were taken");
        for (JsonNode error : refused) {
            int wait = error.required("retryAfterMs").intValue();
            assertTrue(wait >= 1 && wait <= 1_000, error::toString);
        }
        JsonNode answer = insist(socket, "{\"type\":\"ping\"}");
        assertEquals("pong", answer.required("type").textValue());
        socket.expectNothing();
    }

    @Test
    void theRefusalNamesTheFrame(Person alice) {
        Socket socket = alice.connect(LAPTOP);
        List<JsonNode> errors = flood(socket, alice);
        assertEquals(
                IntStream.range(0, FLOOD).mapToObj(i -> "f" + i).toList(),
                errors.stream().map(error -> error.path("id").asText()).toList());
    }

    @Test
    void refusedFramesAreNoBadFrames(Person alice) {
        Socket socket = alice.connect(LAPTOP);
        List<JsonNode> errors = flood(socket, alice);
        assertTrue(errors.stream().anyMatch(FrameRateIT::isRateLimited), "all were taken");
        JsonNode answer = insist(socket, "{}");
        assertEquals("bad-message", answer.path("code").asText(), answer::toString);
        socket.expectNothing();
    }

    @Test
    void othersAreNotSlowed(Person alice, Person bob) {
        Socket socket = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        List<JsonNode> errors = flood(socket, alice);
        assertTrue(errors.stream().anyMatch(FrameRateIT::isRateLimited));
        his.expectNothing();
        Socket phone = alice.connect(PHONE);
        phone.expectNothing();
    }

    /** Sends a frame until it is not too much any more; its answer. */
    private static JsonNode insist(Socket socket, String frame) {
        long end = System.nanoTime() + Person.PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            socket.sendText(frame);
            JsonNode answer = socket.await(each -> !each.path("type").asText().equals("ping"), "an answer");
            if (!answer.path("code").asText().equals("rate-limited")) {
                return answer;
            }
        }
        throw new AssertionError("the permits never come back");
    }
}
