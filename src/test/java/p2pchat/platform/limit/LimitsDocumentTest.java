package p2pchat.platform.limit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "configuration.md");

    @ParameterizedTest
    @EnumSource(Rate.class)
    void theDocumentTellsEveryRateWithItsDefault(Rate rate) throws IOException {
        Rate.Allowance standard = rate.standard();
        String row = "| `" + rate.setting() + "` | " + standard.permits() + "/"
                + standard.period().toSeconds() + " |";
        assertTrue(Files.readString(DOCUMENT).contains(row), row);
    }

    @ParameterizedTest
    @EnumSource(value = Bound.class, mode = EnumSource.Mode.EXCLUDE, names = "HASHING_THREADS")
    void theDocumentTellsEveryBoundWithItsDefaultAndUnit(Bound bound) throws IOException {
        String row = "| `" + bound.setting() + "` | " + bound.standard() + " | " + bound.unit() + " |";
        assertTrue(Files.readString(DOCUMENT).contains(row), row);
    }

    @Test
    void theDocumentTellsTheBoundThatDependsOnTheMachine() throws IOException {
        assertTrue(Files.readString(DOCUMENT).contains("| `" + Bound.HASHING_THREADS.setting() + "` | processors - 1"));
    }
}
