package p2pchat.platform.problem;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is refused for a reason its sender is told. Becomes HTTP at the edge only. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable Duration retryAfter;
    private final transient Map<String, Object> members;

    private Refusal(ErrorCode code, String detail, @Nullable Duration retryAfter, Map<String, Object> members) {
        super(detail, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
        this.members = Map.copyOf(members);
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
        return with(code, "errors", errors);
    }

    /**
     * A refusal that tells what its receiver needs to go on.
     *
     * @param value of the problem's member {@code name}; something that JSON-B can write
     */
    public static Refusal with(ErrorCode code, String name, Object value) {
        return new Refusal(code, code.title(), null, Map.of(name, value));
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

    /** What the answer has besides its code and words (RFC 9457, section 3.2), by name. */
    public Map<String, Object> members() {
        return members;
    }
}
