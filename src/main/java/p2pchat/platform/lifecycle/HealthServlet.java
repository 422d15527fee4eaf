package p2pchat.platform.lifecycle;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code /health/started}, {@code /health/live} and {@code /health/ready}, in MicroProfile Health's manner: 200 {@code
 * {"status":"UP"}} or 503 {@code {"status":"DOWN"}}. They tell no details, so they are open to anybody. A servlet of our
 * own because the two servers have theirs at different ports, forms and degrees of openness.
 */
@WebServlet(urlPatterns = {"/health/started", "/health/live", "/health/ready"})
public class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Readiness readiness;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean up = switch (request.getServletPath()) {
            case "/health/started" -> readiness.isStarted();
            case "/health/ready" -> readiness.isReady();
            default -> true;
        };
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
    }
}
