package p2pchat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A frame of {@code protocol/fixtures}, which the tests of the server and of the pages share.
 *
 * @param name of the file, without its ending
 * @param direction {@code client} for what a client sends, {@code server} for what a server sends
 * @param frame the exact text
 * @param dataText of a signal or relay: the text that must be passed on word for word; empty for others
 * @param code of an invalid frame: how it is answered; empty for valid ones
 */
public record Fixture(String name, String direction, String frame, String dataText, String code) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("protocol", "fixtures");

    /** All frames that fit the schema. */
    public static Stream<Fixture> valid() {
        return all("valid");
    }

    /** All frames that are to be refused. */
    public static Stream<Fixture> invalid() {
        return all("invalid");
    }

    /** Valid frames that a client sends. */
    public static Stream<Fixture> validFromClients() {
        return valid().filter(Fixture::isFromClient);
    }

    /** Frames of a client that are to be refused. */
    public static Stream<Fixture> invalidFromClients() {
        return invalid().filter(Fixture::isFromClient);
    }

    /** Signals in both directions. */
    public static Stream<Fixture> signals() {
        return valid().filter(fixture -> !fixture.dataText().isEmpty());
    }

    private static Stream<Fixture> all(String validity) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(validity))) {
            return files.sorted().map(Fixture::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fixture read(Path file) {
        try {
            JsonNode content = JSON.readTree(file.toFile());
            JsonNode frame = content.required("frame");
            return new Fixture(
                    file.getFileName().toString().replace(".json", ""),
                    content.required("direction").textValue(),
                    frame.isTextual() ? frame.textValue() : frame.toString(),
                    content.path("dataText").asText(),
                    content.path("code").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isFromClient() {
        return direction.equals("client");
    }

    /** Whether it is, or tries to be, a first frame. */
    public boolean isHello() {
        return name.startsWith("client-hello");
    }

    @Override
    public String toString() {
        return name;
    }
}
