package p2pchat.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import p2pchat.platform.json.JsonText;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

class ProblemTest {
    @Test
    void aProblemTellsItsCodeAndWhatIsWrongWithThisRequest() {
        Map<String, Object> problem =
                Problem.of(new Refusal(ErrorCode.WEAK_PASSWORD, "A password has at least 8 characters."));
        assertEquals(
                "{\"title\":\"This password is too easy to guess.\",\"status\":400,\"code\":\"weak-password\","
                        + "\"detail\":\"A password has at least 8 characters.\"}",
                JsonText.of(problem));
    }

    @Test
    void aProblemOfFieldsNamesThem() {
        Map<String, Object> problem =
                Problem.of(Refusal.invalidFields(ErrorCode.INVALID_PROFILE, Map.of("bio", "Must be a text.")));
        assertEquals(Map.of("bio", "Must be a text."), problem.get("errors"));
    }

    @Test
    void aProblemHasWhatItsReceiverNeedsToGoOn() {
        Map<String, Object> problem = Problem.of(Refusal.with(ErrorCode.BLOCKED, "winner", Map.of("epoch", 7)));
        assertTrue(JsonText.of(problem).endsWith(",\"winner\":{\"epoch\":7}}"), problem::toString);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "999, 1", "1000, 1", "1001, 2", "59001, 60"})
    void theTimeToWaitIsToldInWholeSecondsAndNeverTooShort(long millis, String seconds) {
        assertEquals(seconds, Problem.seconds(Duration.ofMillis(millis)));
    }

    @Test
    void theShortestWaitIsASecond() {
        assertEquals("1", Problem.seconds(Duration.ofNanos(1)));
    }
}
