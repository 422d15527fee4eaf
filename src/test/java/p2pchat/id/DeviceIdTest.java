package p2pchat.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef", "ABCDEFGHIJKLMNOP", "----------------", "________________"})
    void sixteenLettersDigitsDashesAndUnderscoresMakeAnId(String text) {
        assertEquals(Optional.of(new DeviceId(text)), DeviceId.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcde",
                "0123456789abcde.",
                "0123456789abcde ",
                "0123456789abcdef\n",
                "0123456789abcd\u00e9f"
            })
    void anythingElseMakesNone(String text) {
        assertTrue(DeviceId.parse(text).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> new DeviceId(text));
    }

    @Test
    void anIdHasAtMost64Characters() {
        assertTrue(DeviceId.parse("x".repeat(64)).isPresent());
        assertTrue(DeviceId.parse("x".repeat(65)).isEmpty());
    }

    @Test
    void lettersOfAnIdAreNotFolded() {
        assertEquals("ABCDEFGHIJKLMNOP", new DeviceId("ABCDEFGHIJKLMNOP").toString());
    }
}
