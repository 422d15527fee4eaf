package p2pchat.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Headers that every answer carries, and the way each kind of answer may be cached. It also shuts what the servers put
 * beside our pages without being asked (descriptions, metrics, their own health pages).
 */
public class SecurityHeadersFilter implements Filter {
    private static final String POLICY_FILE = "/page-policy.properties";
    private static final Set<String> HEALTH = Set.of("/health/started", "/health/live", "/health/ready");
    private static final Pattern SERVERS_OWN = Pattern.compile("/(?:health|metrics|openapi)(?:/.*)?");
    /** Two years, as the preload lists of browsers ask; RFC 6797. */
    private static final String STRICT_TRANSPORT = "max-age=63072000";

    private final Client client;
    private final String contentSecurityPolicy;

    @Inject
    SecurityHeadersFilter(Client client) {
        this.client = client;
        this.contentSecurityPolicy = String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self' " + scriptHashes(),
                "style-src 'self'",
                "img-src 'self' blob:",
                "connect-src 'self'",
                "manifest-src 'self'",
                "worker-src 'self'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
                // The name of the only policy, in js/shell.js: the address of the service worker.
                "trusted-types service-worker");
    }

    /** The import maps, which must be inline, by the hashes that the build wrote down. */
    private static String scriptHashes() {
        try (InputStream file = SecurityHeadersFilter.class.getResourceAsStream(POLICY_FILE)) {
            if (file == null) {
                throw new IllegalStateException("the build left out " + POLICY_FILE);
            }
            Properties policy = new Properties();
            policy.load(file);
            StringBuilder hashes = new StringBuilder();
            for (String hash : policy.getProperty("scriptHashes", "").split(" ", -1)) {
                hashes.append('\'').append(hash).append("' ");
            }
            return hashes.toString().strip();
        } catch (IOException e) {
            throw new IllegalStateException("the build left " + POLICY_FILE + " unreadable", e);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        if (isHandshake(http)) {
            // A browser heeds none of them there, and Payara keeps each for as long as the socket is open.
            chain.doFilter(request, response);
            return;
        }
        String path = http.getRequestURI();
        addHeaders(http, answer);
        ErrorsAreNotKept kept = new ErrorsAreNotKept(answer);
        if (isServersOwn(http)) {
            kept.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        answer.setHeader("Cache-Control", caching(http, path));
        chain.doFilter(request, kept);
    }

    /** By the path as the servers match it: decoded, without parameters. */
    private static boolean isServersOwn(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = request.getServletPath() + (info == null ? "" : info);
        return SERVERS_OWN.matcher(path).matches() && !HEALTH.contains(path);
    }

    private static boolean isHandshake(HttpServletRequest request) {
        return "/signal".equals(request.getRequestURI()) && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    /** What is missing now may be there after the next deployment. */
    private static final class ErrorsAreNotKept extends HttpServletResponseWrapper {
        ErrorsAreNotKept(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) throws IOException {
            setHeader("Cache-Control", "no-store");
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            setHeader("Cache-Control", "no-store");
            super.sendError(status, message);
        }
    }

    private void addHeaders(HttpServletRequest request, HttpServletResponse answer) {
        answer.setHeader("Content-Security-Policy", contentSecurityPolicy);
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("Referrer-Policy", "no-referrer");
        answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        answer.setHeader(
                "Permissions-Policy",
                "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()");
        if (client.mayInsistOnHttps() && client.isSecure(request)) {
            answer.setHeader("Strict-Transport-Security", STRICT_TRANSPORT);
        }
    }

    /**
     * A URL with a version in it never changes its content. Everything else is asked for again, pages and the service
     * worker as a whole: the servers derive entity tags from size and time, which two builds can share.
     */
    private static String caching(HttpServletRequest request, String path) {
        if (path.startsWith("/api/")) {
            return "no-store";
        }
        if (path.endsWith(".html") || path.endsWith("/") || path.equals("/service-worker.js")) {
            return "no-store";
        }
        return request.getParameter("v") != null ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
