package p2pchat.platform.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses what is no proper request, before the servers stumble over it, each in its own way: paths and types that
 * cannot be read, and other methods than reading for what is only there to be read.
 */
public class ProperRequestFilter implements Filter {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    /** A percent sign that no two hexadecimal digits follow, or one that stands for a NUL (RFC 3986, section 2.1). */
    private static final Pattern BROKEN_PATH = Pattern.compile("%(?![0-9A-Fa-f]{2})|%00");
    /** What a decoder makes of bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String PARAMETER = TOKEN + "=(?:" + TOKEN + "|\"[^\"]*+\")";
    /** RFC 9110, section 8.3.1. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile(TOKEN + "/" + TOKEN + "(?:[ \\t]*+;[ \\t]*+(?:" + PARAMETER + ")?+)*+[ \\t]*+");

    /** A weight in {@code Accept} that is no number (RFC 9110, section 12.4.2). */
    private static final Pattern BROKEN_WEIGHT = Pattern.compile(
            "(?i);[ \\t]*+q[ \\t]*+=(?![ \\t]*+(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)[ \\t]*+(?:[;,]|$))");
    /** Names of methods tell capitals from others (RFC 9110, section 9.1). */
    private static final Pattern METHOD = Pattern.compile("[A-Z]+");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        if (!isReadable(http.getRequestURI()) || !hasReadableHeaders(http)) {
            answer.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (isOnlyRead(http.getServletPath()) && !READING.contains(http.getMethod())) {
            answer.setHeader("Allow", "GET, HEAD");
            answer.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isReadable(String path) {
        // A plus sign is itself in a path, and would become a space.
        return !BROKEN_PATH.matcher(path).find()
                && URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8)
                                .indexOf(REPLACEMENT)
                        < 0;
    }

    private static boolean hasReadableHeaders(HttpServletRequest request) {
        String type = request.getContentType();
        String accept = request.getHeader("Accept");
        return METHOD.matcher(request.getMethod()).matches()
                && (type == null || MEDIA_TYPE.matcher(type).matches())
                && (accept == null || !BROKEN_WEIGHT.matcher(accept).find());
    }

    private static boolean isOnlyRead(String path) {
        return !path.equals("/api") && !path.startsWith("/api/");
    }
}
