package p2pchat.platform.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;

/** Writes JSON. One provider for the whole product: looking it up at every call costs more than the writing. */
public final class JsonText {
    private static final Jsonb JSONB = JsonbBuilder.create(new JsonbConfig());

    private JsonText() {}

    /** A record as a JSON object; components that are null or an empty Optional are left out. */
    public static String of(Object value) {
        return JSONB.toJson(value);
    }

    /** A string as JSON, with its quotes. */
    public static String quoted(String value) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
    }
}
