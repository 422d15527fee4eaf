package p2pchat.platform.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/**
 * What the server refuses by itself, beside the application: told in the contract's form under {@code /api}, in one
 * plain sentence elsewhere. The servers' own pages would tell their names and versions.
 */
@WebServlet(ErrorServlet.PATH)
public class ErrorServlet extends HttpServlet {
    static final String PATH = "/error";
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        int status = response.getStatus();
        ErrorCode code = ErrorCode.ofStatus(status);
        response.setHeader("Cache-Control", "no-store");
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (path.equals("/api") || path.startsWith("/api/")) {
            ProblemServletAnswer.write(response, new Refusal(code));
        } else {
            response.setContentType("text/plain");
            response.setCharacterEncoding("UTF-8");
            response.getWriter().write(code.title());
        }
    }
}
