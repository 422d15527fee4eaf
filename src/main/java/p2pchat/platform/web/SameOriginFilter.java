package p2pchat.platform.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/**
 * Refuses state-changing requests that another site made a browser send (OWASP: cross-site request forgery). A request
 * with neither {@code Origin} nor {@code Sec-Fetch-Site} comes from no browser and is served.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 10)
public class SameOriginFilter implements ContainerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    private Client client;

    @Context
    private HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) {
        if (SAFE.contains(request.getMethod())) {
            return;
        }
        String origin = request.getHeaderString("Origin");
        String site = request.getHeaderString("Sec-Fetch-Site");
        boolean foreign = (origin != null && !client.isOurOrigin(origin, servletRequest))
                || (site != null && !"same-origin".equals(site));
        if (foreign) {
            request.abortWith(Problem.response(new Refusal(ErrorCode.FOREIGN_ORIGIN)));
        }
    }
}
