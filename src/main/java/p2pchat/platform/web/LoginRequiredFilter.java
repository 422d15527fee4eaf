package p2pchat.platform.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/**
 * Everything needs a login but for the list here, so that a forgotten annotation can open nothing. Comes before
 * matching: a stranger does not even learn what exists.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class LoginRequiredFilter implements ContainerRequestFilter {
    private static final Set<String> OPEN = Set.of(
            "POST accounts",
            "POST session",
            "POST account/recovery/challenge",
            "POST account/recovery",
            "POST session/passkey",
            "POST session/passkey/options",
            "GET openapi.json");

    @Override
    public void filter(ContainerRequestContext request) {
        String call = request.getMethod() + " " + request.getUriInfo().getPath().replaceFirst("^/", "");
        if (!OPEN.contains(call) && Caller.of(request.getSecurityContext()).isEmpty()) {
            request.abortWith(Problem.response(new Refusal(ErrorCode.NOT_LOGGED_IN)));
        }
    }
}
