package p2pchat.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import p2pchat.Fakes;

class SessionCookieTest {
    private static HttpServletRequest requestWith(Cookie... cookies) {
        return Fakes.of(HttpServletRequest.class, Map.of("getCookies", given -> cookies));
    }

    @Test
    void overHttpTheCookieCannotBeSecure() {
        assertEquals(
                "p2pchat-session=token; Path=/; Max-Age=3600; HttpOnly; SameSite=Strict",
                SessionCookie.set("token", false, Duration.ofHours(1)));
    }

    @Test
    void overHttpsTheCookieIsSecureAndBoundToItsHost() {
        assertEquals(
                "__Host-p2pchat-session=token; Path=/; Max-Age=3600; HttpOnly; SameSite=Strict; Secure",
                SessionCookie.set("token", true, Duration.ofHours(1)));
    }

    @Test
    void forgettingItIsACookieThatHasRunOut() {
        assertEquals("p2pchat-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict", SessionCookie.forget(false));
    }

    @Test
    void overHttpsTheCookieOfPlainHttpIsNotBelieved() {
        HttpServletRequest request = requestWith(new Cookie("other", "x"), new Cookie("p2pchat-session", "token"));
        assertEquals(Optional.of("token"), SessionCookie.read(request, false));
        assertEquals(Optional.empty(), SessionCookie.read(request, true));
    }

    @Test
    void aTokenThatIsMuchTooLongIsNone() {
        assertEquals(
                Optional.empty(),
                SessionCookie.read(requestWith(new Cookie("p2pchat-session", "x".repeat(65))), false));
    }

    @Test
    void aRequestWithoutCookiesHasNone() {
        HttpServletRequest request = Fakes.of(HttpServletRequest.class, Map.of("getCookies", given -> null));
        assertEquals(Optional.empty(), SessionCookie.read(request, false));
    }
}
