package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class HandshakeIT {
    @Test
    void whoeverIsLoggedInAndComesFromOurPagesIsLetIn(Person alice) {
        assertEquals(101, Handshake.of(alice).refused().status());
    }

    @Test
    void theSubprotocolIsChosen(Person alice) {
        assertEquals(
                "p2pchat.v1",
                alice.open(Socket.Options.subprotocol("p2pchat.v1")).subprotocol());
    }

    @Test
    void ofSeveralSubprotocolsOursIsChosen(Person alice) {
        Handshake.Reply reply = Handshake.of(alice)
                .with("Sec-WebSocket-Protocol", "chat, p2pchat.v1, p2pchat.v2")
                .refused();
        assertEquals(101, reply.status());
        assertEquals("p2pchat.v1", reply.header("Sec-WebSocket-Protocol"));
    }

    @Test
    void whoeverOffersNoneOrOthersIsTold(Person alice) {
        assertEquals("", alice.open(Socket.Options.subprotocol(null)).subprotocol());
        Handshake.Reply reply =
                Handshake.of(alice).with("Sec-WebSocket-Protocol", "chat").refused();
        assertEquals("", reply.header("Sec-WebSocket-Protocol"));
    }

    @Test
    void aStrangerIsRefused(Server server) {
        Handshake.of(server).refused().is(401, "not-logged-in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p2pchat-session=",
                "p2pchat-session=x",
                "p2pchat-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "p2pchat-session={\"$ne\":null}",
                "__Host-p2pchat-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                ";;;=;",
                "p2pchat-session"
            })
    void aCookieThatNobodyWasGivenIsRefused(String cookie, Server server) {
        Handshake.of(server).with("Cookie", cookie).refused().is(401, "not-logged-in");
    }

    @Test
    void aCookieOfAnotherNameDoesNotCount(Person alice) {
        String cookie = alice.cookie().replace("p2pchat-session", "session");
        Handshake.of(alice).with("Cookie", cookie).refused().is(401, "not-logged-in");
    }

    @Test
    void theCookieOfASessionThatHasEndedIsRefused(Person alice) {
        alice.call("DELETE", "/api/session").expect(204);
        Handshake.of(alice).refused().is(401, "not-logged-in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://evil.example",
                "http://evil.example",
                "http://127.0.0.1.evil.example",
                "http://127.0.0.1",
                "file://",
                "not an origin",
                "*",
                ""
            })
    void aForeignOriginIsRefused(String origin, Person alice) {
        Handshake.of(alice).with("Origin", origin).refused().is(403, "foreign-origin");
    }

    @Test
    void anotherPortOrSchemeOfOurHostIsForeign(Person alice, Server server) {
        String otherPort = "http://127.0.0.1:" + (server.base().getPort() + 1);
        Handshake.of(alice).with("Origin", otherPort).refused().is(403, "foreign-origin");
        String otherScheme = server.origin().replace("http:", "https:");
        Handshake.of(alice).with("Origin", otherScheme).refused().is(403, "foreign-origin");
    }

    @Test
    void aMissingOriginIsRefused(Person alice) {
        Handshake.of(alice).without("Origin").refused().is(403, "foreign-origin");
    }

    @Test
    void anOriginInCapitalsIsStillOurs(Person alice, Server server) {
        String shouted = server.origin().replace("http:", "HTTP:");
        assertEquals(101, Handshake.of(alice).with("Origin", shouted).refused().status());
    }

    @Test
    void nothingIsCompressed(Person alice) {
        Handshake.Reply reply = Handshake.of(alice)
                .with("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits")
                .refused();
        assertEquals(101, reply.status());
        assertEquals("", reply.header("Sec-WebSocket-Extensions"));
    }

    @Test
    void whatIsNoHandshakeOpensNothing(Person alice) {
        Handshake.Reply plain = Handshake.of(alice)
                .without("Upgrade")
                .without("Connection")
                .without("Sec-WebSocket-Key")
                .without("Sec-WebSocket-Version")
                .refused();
        assertTrue(plain.status() >= 400 && plain.status() < 500, plain::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "8", "12", "14", "99", "13, 8", "", "x"})
    void anotherVersionOfWebSocketsIsToldWhichOneThereIs(String version, Person alice) {
        Handshake.Reply reply =
                Handshake.of(alice).with("Sec-WebSocket-Version", version).refused();
        reply.is(426, "upgrade-required");
        assertEquals("13", reply.header("Sec-WebSocket-Version"));
    }

    @Test
    void tooManyHandshakesOfOneAccountAreTurnedAwayAndNobodyElses(Person alice, Person bob) {
        Handshake.Reply refused = Handshake.of(alice).refused();
        int allowed = 0;
        while (refused.status() == 101 && allowed < 1_000) {
            allowed++;
            refused = Handshake.of(alice).refused();
        }
        assertTrue(allowed >= 120, "only " + allowed + " in a row");
        refused.is(429, "rate-limited");
        int seconds = Integer.parseInt(refused.header("Retry-After"));
        assertTrue(seconds >= 1 && seconds <= 60, refused.toString());
        assertEquals(101, Handshake.of(bob).refused().status());
    }
}
