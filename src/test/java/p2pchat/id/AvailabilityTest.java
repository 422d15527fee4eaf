package p2pchat.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvailabilityTest {
    @ParameterizedTest
    @EnumSource
    void everyAvailabilityIsReadFromItsWord(Availability availability) {
        assertEquals(Optional.of(availability), Availability.parse(availability.word()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "offline", "Available", "AWAY", "busy "})
    void otherWordsAreNone(String word) {
        assertTrue(Availability.parse(word).isEmpty());
    }
}
