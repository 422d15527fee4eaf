package p2pchat.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie that carries a session's secret (RFC 6265). Over HTTPS it has the {@code __Host-} prefix, so that no
 * neighbouring host can set it.
 */
final class SessionCookie {
    private static final String NAME = "p2pchat-session";
    private static final String SECURE_NAME = "__Host-" + NAME;
    /** A token is 43 characters; anything much longer is not one of ours and not worth hashing. */
    private static final int LONGEST = 64;

    private SessionCookie() {}

    static Optional<String> read(HttpServletRequest request, boolean secure) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        String name = secure ? SECURE_NAME : NAME;
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name) && cookie.getValue().length() <= LONGEST) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** The {@code Set-Cookie} header; written by ourselves, since the servers' own still add RFC 2109's version. */
    static String set(String token, boolean secure, Duration life) {
        return (secure ? SECURE_NAME : NAME) + "=" + token + "; Path=/; Max-Age=" + life.toSeconds()
                + "; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }

    /** The {@code Set-Cookie} header that makes a browser forget. */
    static String forget(boolean secure) {
        return set("", secure, Duration.ZERO);
    }
}
