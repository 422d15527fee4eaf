package p2pchat.signaling;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Caller;
import p2pchat.platform.web.Client;
import p2pchat.platform.web.ProblemServletAnswer;

/**
 * Refuses WebSocket handshakes of strangers and of other sites (OWASP: cross-site WebSocket hijacking) while they are
 * still HTTP, with the same answers on every server. Only a browser that is on one of our pages sends our Origin; one
 * without any is refused.
 */
public class HandshakeFilter implements Filter {
    private static final String VERSION_HEADER = "Sec-WebSocket-Version";
    /** The only one that was ever a standard; the engines know drafts, and disagree about what they don't know. */
    private static final String VERSION = "13";

    @Inject
    private Client client;

    @Inject
    private RateLimiter limiter;

    @Inject
    private Limits limits;

    @Inject
    private ReadingThreads threads;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        Caller caller;
        try {
            caller = permitted(http);
        } catch (Refusal refusal) {
            refuse((HttpServletResponse) response, refusal);
            return;
        }
        chain.doFilter(Opener.handshake(http, caller, threads, limits.of(Bound.FRAME_BYTES)), response);
    }

    private Caller permitted(HttpServletRequest request) {
        @Nullable String origin = request.getHeader("Origin");
        if (origin == null || !client.isOurOrigin(origin, request)) {
            throw new Refusal(ErrorCode.FOREIGN_ORIGIN);
        }
        Optional<Caller> caller = Caller.of(request.getUserPrincipal());
        if (caller.isEmpty()) {
            throw new Refusal(ErrorCode.NOT_LOGGED_IN);
        }
        if (!VERSION.equals(request.getHeader(VERSION_HEADER))) {
            throw new Refusal(ErrorCode.UPGRADE_REQUIRED);
        }
        limiter.check(Rate.HANDSHAKE, caller.get().username().value());
        return caller.get();
    }

    private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        if (refusal.code() == ErrorCode.UPGRADE_REQUIRED) {
            // RFC 6455 section 4.4. Not with "Upgrade" too: Payara takes an answer that has it for the end of HTTP.
            response.setHeader(VERSION_HEADER, VERSION);
        }
        ProblemServletAnswer.write(response, refusal);
    }
}
