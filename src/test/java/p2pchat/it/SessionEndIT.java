package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;
import static p2pchat.it.Socket.TABLET;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import p2pchat.it.Socket.Options;

/** A socket lives no longer than the login session that opened it. */
@ServerTest
class SessionEndIT {
    private static final String NEW_PASSWORD = "a moonflower in the garden";

    /** Alice at two browsers, each with a session of its own. */
    private record Browsers(Socket laptop, Socket tablet, Person elsewhere, Socket phone) {
        static Browsers of(Person alice) {
            Person elsewhere = alice.elsewhere();
            return new Browsers(alice.connect(LAPTOP), alice.connect(TABLET), elsewhere, elsewhere.connect(PHONE));
        }
    }

    @Test
    void loggingOutClosesTheSocketsOfThatSessionAlone(Person alice) {
        Browsers browsers = Browsers.of(alice);
        alice.call("DELETE", "/api/session").expect(204);
        assertEquals(4401, browsers.laptop().closeCode());
        assertEquals(4401, browsers.tablet().closeCode());
        browsers.phone().expectNothing();
    }

    @Test
    void contactsSeeWhoeverLoggedOutAsOfflineAtOnce(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        alice.connect(LAPTOP);
        his.awaitPresence(alice, "available");
        alice.call("DELETE", "/api/session").expect(204);
        his.awaitPresence(alice, "offline");
        his.signal("a", alice, "are you there?");
        his.awaitError("not-connected");
    }

    @Test
    void aSessionThatIsRevokedElsewhereClosesItsSocketsAlone(Person alice) {
        Browsers browsers = Browsers.of(alice);
        String other = browsers.elsewhere().session().text("sessionId");
        alice.call("DELETE", "/api/sessions/" + other).expect(204);
        assertEquals(4401, browsers.phone().closeCode());
        browsers.laptop().expectNothing();
        browsers.tablet().expectNothing();
    }

    @Test
    void nobodyCanRevokeTheSessionOfAnother(Person alice, Person bob) {
        Socket hers = alice.connect(LAPTOP);
        String session = alice.session().text("sessionId");
        bob.call("DELETE", "/api/sessions/" + session).expect(404, "session-not-found");
        hers.expectNothing();
    }

    @Test
    void aNewPasswordClosesTheSocketsOfAllOtherSessions(Person alice) {
        Browsers browsers = Browsers.of(alice);
        alice.call("PUT", "/api/account/password")
                .json(Map.of("current", Person.PASSWORD, "new", NEW_PASSWORD))
                .expect(204);
        assertEquals(4401, browsers.phone().closeCode());
        browsers.laptop().expectNothing();
        browsers.tablet().expectNothing();
    }

    @Test
    void aRefusedChangeOfPasswordClosesNothing(Person alice) {
        Browsers browsers = Browsers.of(alice);
        alice.call("PUT", "/api/account/password")
                .json(Map.of("current", "not my password", "new", NEW_PASSWORD))
                .expect(401, "bad-credentials");
        browsers.phone().expectNothing();
        browsers.laptop().expectNothing();
    }

    @Test
    void deletingTheAccountClosesAllOfItsSockets(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Browsers browsers = Browsers.of(alice);
        alice.call("DELETE", "/api/account")
                .json(Map.of("password", Person.PASSWORD))
                .expect(204);
        for (Socket socket : List.of(browsers.laptop(), browsers.tablet(), browsers.phone())) {
            assertEquals(4401, socket.closeCode());
        }
        his.signal("a", alice, "are you there?");
        his.awaitError("not-a-contact");
    }

    @Test
    void aSocketWhoseSessionEndedBeforeItsHelloIsClosed(Person alice) {
        Socket early = alice.open(Options.standard());
        alice.call("DELETE", "/api/session").expect(204);
        early.send(Map.of("type", "hello", "version", 1, "device", LAPTOP));
        assertEquals(4401, early.closeCode());
    }

    @Test
    void loggingInAgainAtTheSameBrowserEndsTheOlderSession(Person alice) {
        Socket older = alice.connect(LAPTOP);
        alice.call("POST", "/api/session").json(alice.credentials()).expect(200);
        assertEquals(4401, older.closeCode());
    }

    @Test
    void loggingInElsewhereClosesNothing(Person alice) {
        Socket hers = alice.connect(LAPTOP);
        alice.elsewhere().connect(PHONE);
        hers.expectNothing();
    }

    @Test
    void whatWasSentBeforeTheLogoutArrives(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket hers = alice.connect(LAPTOP);
        hers.signal("a", bob, "goodbye");
        hers.settle();
        alice.call("DELETE", "/api/session").expect(204);
        assertEquals("goodbye", his.await("signal").required("data").textValue());
        his.awaitPresence(alice, "offline");
    }
}
