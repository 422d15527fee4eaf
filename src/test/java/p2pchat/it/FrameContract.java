package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Whether frames of the server are as {@code protocol/signaling.schema.json} describes them. */
final class FrameContract {
    private static final String ID = "urn:p2pchat:signaling:v1";
    private static final JsonSchema SERVER_FRAME = JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V202012,
                    builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ID, read()))))
            .getSchema(SchemaLocation.of(ID + "#/$defs/serverFrame"));

    private FrameContract() {}

    private static String read() {
        try {
            return Files.readString(Path.of("protocol", "signaling.schema.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void check(JsonNode frame) {
        Set<ValidationMessage> problems = SERVER_FRAME.validate(frame);
        assertTrue(problems.isEmpty(), () -> "the server sent " + frame + ", but " + problems);
    }
}
