package p2pchat.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Scripts that run in pages before the pages' own. */
final class Script {
    private Script() {}

    /** Reads one of this package's resources. */
    static String read(String name) {
        try (InputStream script = Objects.requireNonNull(Script.class.getResourceAsStream(name))) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
