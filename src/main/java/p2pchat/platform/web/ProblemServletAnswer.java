package p2pchat.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.json.JsonText;
import p2pchat.platform.problem.Refusal;

/** Answers with a problem where there is no JAX-RS. */
public final class ProblemServletAnswer {
    private ProblemServletAnswer() {}

    public static void write(HttpServletResponse response, Refusal refusal) throws IOException {
        response.setStatus(refusal.code().status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        @Nullable Duration wait = refusal.retryAfter();
        if (wait != null) {
            response.setHeader("Retry-After", Problem.seconds(wait));
        }
        response.getWriter().write(JsonText.of(Problem.of(refusal)));
    }
}
