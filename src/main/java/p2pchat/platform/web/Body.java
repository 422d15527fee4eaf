package p2pchat.platform.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Takes typed fields out of a request's body. */
public final class Body {
    private Body() {}

    /** @throws Refusal {@code bad-request} when there is no body, no such field, or it is no whole string */
    public static String string(@Nullable JsonFields body, String name) {
        return whole(name, read(body, fields -> fields.string(name)));
    }

    /**
     * As {@link #string}, of a field that may be left out.
     *
     * @throws Refusal {@code bad-request} when there is no body, or it is there and no whole string
     */
    public static Optional<String> optionalString(@Nullable JsonFields body, String name) {
        return read(body, fields -> fields.optionalString(name)).map(value -> whole(name, value));
    }

    private static String whole(String name, String value) {
        if (value.codePoints().anyMatch(Body::isHalfOfAPair)) {
            throw new Refusal(ErrorCode.BAD_REQUEST, "The field '" + name + "' has half of a character.");
        }
        return value;
    }

    /** JSON can write what UTF-8 cannot (RFC 8259, section 8.2); hashed or stored it would become something else. */
    private static boolean isHalfOfAPair(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** Takes what it needs out of a body. */
    public interface Reading<T> {
        T of(JsonFields body) throws MalformedJsonException;
    }

    /** @throws Refusal {@code bad-request} when there is no body, or {@code reading} finds it malformed */
    public static <T> T read(@Nullable JsonFields body, Reading<T> reading) {
        try {
            return reading.of(required(body));
        } catch (MalformedJsonException e) {
            throw new Refusal(ErrorCode.BAD_REQUEST, "The field " + e.getMessage() + ".");
        }
    }

    /** @throws Refusal {@code bad-request} when there is no body */
    public static JsonFields required(@Nullable JsonFields body) {
        if (body == null) {
            throw new Refusal(ErrorCode.BAD_REQUEST, "The body is missing.");
        }
        return body;
    }
}
