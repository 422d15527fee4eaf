package p2pchat.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.mongo.Store;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Turns whatever a request ends with into an answer of the contract; what is our fault goes to the log. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        Response answer = Problem.response(refusal(failure));
        if (failure instanceof NotAllowedException notAllowed) {
            // RFC 9110 section 15.5.6: with the methods that there are.
            String methods = notAllowed.getResponse().getHeaderString(HttpHeaders.ALLOW);
            return Response.fromResponse(answer)
                    .header(HttpHeaders.ALLOW, methods)
                    .build();
        }
        return answer;
    }

    private Refusal refusal(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        if (Store.isUnreachable(failure)) {
            LOG.log(Level.WARNING, "The database did not answer a request");
            return new Refusal(ErrorCode.UNAVAILABLE);
        }
        if (failure instanceof NotSupportedException && hasNoBody()) {
            return new Refusal(ErrorCode.BAD_REQUEST, "The body is missing.");
        }
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return new Refusal(ErrorCode.ofStatus(web.getResponse().getStatus()));
        }
        LOG.log(Level.SEVERE, "A request failed", Store.forLog(failure));
        return new Refusal(ErrorCode.INTERNAL_ERROR);
    }

    /** Some servers miss its type before they miss the body. */
    private boolean hasNoBody() {
        return request.getContentType() == null
                && request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null;
    }
}
