package p2pchat.platform.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** The body of every error answer, RFC 9457. */
public final class Problem {
    static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    /**
     * The members in order: {@code title}, the same sentence for every error of this code; {@code status}, the HTTP status;
     * {@code code}, the stable identifier that clients compare; {@code detail}, what is wrong with this very request; and
     * what the refusal has besides.
     */
    static Map<String, Object> of(Refusal refusal) {
        ErrorCode code = refusal.code();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("title", code.title());
        members.put("status", code.status());
        members.put("code", code.code());
        members.put("detail", refusal.detail());
        members.putAll(refusal.members());
        return members;
    }

    /** The whole answer to a refused request. */
    public static Response response(Refusal refusal) {
        Response.ResponseBuilder answer = Response.status(refusal.code().status())
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(of(refusal));
        @Nullable Duration wait = refusal.retryAfter();
        if (wait != null) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds(wait));
        }
        return answer.build();
    }

    /** A wait as {@code Retry-After} tells it, RFC 9110 section 10.2.3: whole seconds, never too few. */
    static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
