package p2pchat.totp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {
    /** Of RFC 6238, appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** The RFC's codes have eight digits, of which these are the last six. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void codesAreThoseOfTheRfc(long time, String code) {
        assertEquals(code, Steps.codeOf(SECRET, time / Steps.SECONDS));
        assertEquals(OptionalLong.of(time / Steps.SECONDS), Steps.of(SECRET, code, Instant.ofEpochSecond(time)));
    }

    @Test
    void oneStepEarlyOrLateIsTakenAndNoMore() {
        long step = 41_152_263;
        String code = Steps.codeOf(SECRET, step);
        for (int offset = -3; offset <= 3; offset++) {
            Instant now = Instant.ofEpochSecond((step + offset) * Steps.SECONDS + Steps.SECONDS - 1);
            OptionalLong expected = Math.abs(offset) <= 1 ? OptionalLong.of(step) : OptionalLong.empty();
            assertEquals(expected, Steps.of(SECRET, code, now), () -> "at " + now);
        }
    }
}
