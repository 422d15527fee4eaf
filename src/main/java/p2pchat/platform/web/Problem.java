package p2pchat.platform.web;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/**
 * The body of every error answer, RFC 9457.
 *
 * @param title the same sentence for every error of this code
 * @param status the HTTP status
 * @param code the stable identifier that clients compare
 * @param detail what is wrong with this very request
 * @param errors what is wrong by field, left out when the error is not about fields
 */
@JsonbPropertyOrder({"title", "status", "code", "detail", "errors"})
public record Problem(
        String title,
        int status,
        String code,
        String detail,
        @Nullable Map<String, String> errors) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(Refusal refusal) {
        ErrorCode code = refusal.code();
        return new Problem(
                code.title(),
                code.status(),
                code.code(),
                refusal.detail(),
                refusal.errors().isEmpty() ? null : refusal.errors());
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
