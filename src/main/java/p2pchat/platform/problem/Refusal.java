package p2pchat.platform.problem;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is refused for a reason its sender is told. Becomes HTTP at the edge only. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable Duration retryAfter;
    private final transient Map<String, String> errors;

    private Refusal(ErrorCode code, String detail, @Nullable Duration retryAfter, Map<String, String> errors) {
        super(detail, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
        this.errors = errors;
    }

    public Refusal(ErrorCode code) {
        this(code, code.title(), null, Map.of());
    }

    /** @param detail what is wrong with this very request, in words for people; never echoes secrets */
    public Refusal(ErrorCode code, String detail) {
        this(code, detail, null, Map.of());
    }

    /** Too much at once: the sender may come back after {@code retryAfter}. */
    public static Refusal rateLimited(Duration retryAfter) {
        return rateLimited(retryAfter, ErrorCode.RATE_LIMITED.title());
    }

    /** Too much at once, in the words of {@code detail}. */
    public static Refusal rateLimited(Duration retryAfter, String detail) {
        return new Refusal(ErrorCode.RATE_LIMITED, detail, retryAfter, Map.of());
    }

    /** Some fields cannot be kept; {@code errors} tells for each of them how to mend it. */
    public static Refusal invalidFields(ErrorCode code, Map<String, String> errors) {
        return new Refusal(code, code.title(), null, Map.copyOf(errors));
    }

    public ErrorCode code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** What is wrong by field name; empty when the refusal is not about fields. */
    public Map<String, String> errors() {
        return errors;
    }
}
