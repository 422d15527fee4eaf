package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.model.Filters;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;
import p2pchat.passkey.SoftAuthenticator;
import p2pchat.platform.json.Base64Url;

@ServerTest
class PasskeysIT {
    private static JsonNode list(Person person) {
        return person.call("GET", "/api/passkeys").expect(200).json();
    }

    @Test
    void oneCanHaveSeveralAndLogInByEach(Person alice, Server server) {
        SoftAuthenticator phone = Passkeys.registered(alice);
        SoftAuthenticator key = Passkeys.registered(alice);
        JsonNode excluded = Passkeys.options(alice).json().required("excludeCredentials");
        assertEquals(phone.id(), excluded.at("/0/id").textValue());
        assertEquals(key.id(), excluded.at("/1/id").textValue());
        assertFalse(list(alice).get(0).has("lastUsedAt"));
        for (SoftAuthenticator passkey : new SoftAuthenticator[] {phone, key}) {
            Answer answer = Passkeys.logIn(server, passkey).expect(200);
            assertEquals(alice.name(), answer.text("username"));
            assertEquals(passkey.id(), answer.text("passkey"));
            assertFalse(answer.json().has("wrapped"));
            assertNotEquals(alice.session().text("sessionId"), answer.text("sessionId"));
            server.call("GET", "/api/session")
                    .with("Cookie", answer.header("Set-Cookie").replaceFirst(";.*", ""))
                    .expect(200);
        }
        assertTrue(list(alice).get(1).has("lastUsedAt"));
    }

    @Test
    void theyAreRenamedAndRemovedByTheirOwner(Person alice, Person bob, Server server) {
        SoftAuthenticator phone = Passkeys.registered(alice);
        String url = "/api/passkeys/" + phone.id();
        Map<String, Object> name = Map.of("name", "  Old phone 🌻 ");
        bob.call("PATCH", url).json(name).expect(404, "passkey-not-found");
        bob.call("DELETE", url).expect(404, "passkey-not-found");
        alice.call("PATCH", url).json(name).expect(204);
        assertEquals("Old phone 🌻", list(alice).at("/0/name").textValue());
        for (String wrong : new String[] {"", "   ", "x".repeat(65), "a\nb"}) {
            alice.call("PATCH", url).json(Map.of("name", wrong)).expect(400, "bad-request");
        }
        alice.call("DELETE", url).expect(204);
        alice.call("DELETE", url).expect(404, "passkey-not-found");
        assertTrue(list(alice).isEmpty());
        Passkeys.logIn(server, phone).expect(401, "bad-credentials");
    }

    @Test
    void allDevicesAreToldWhenOneIsAddedOrRemoved(Person alice, Person bob) {
        Socket laptop = alice.connect(Socket.LAPTOP);
        Socket tablet = alice.connect(Socket.TABLET);
        Socket his = bob.connect(Socket.LAPTOP);
        SoftAuthenticator phone = Passkeys.registered(alice);
        laptop.await("passkeys");
        tablet.await("passkeys");
        alice.call("DELETE", "/api/passkeys/" + phone.id()).expect(204);
        laptop.await("passkeys");
        tablet.await("passkeys");
        his.expectNothing();
    }

    @Test
    void whatIsWrappedComesBackAtTheLogin(Person alice, Server server) {
        SoftAuthenticator phone = Passkeys.registered(alice);
        String url = "/api/passkeys/" + phone.id();
        String wrapped = Base64Url.encode(new byte[512]);
        alice.call("PATCH", url).json(Map.of("wrapped", wrapped)).expect(204);
        alice.call("PATCH", url).json(Map.of("name", "Phone")).expect(204);
        assertEquals(wrapped, Passkeys.logIn(server, phone).expect(200).text("wrapped"));
        assertEquals(wrapped, list(alice).at("/0/wrapped").textValue());
        alice.call("PATCH", url)
                .json(Map.of("wrapped", Base64Url.encode(new byte[513])))
                .expect(400, "bad-request");
        alice.call("PATCH", url).json(Map.of("wrapped", "%")).expect(400, "bad-request");
        alice.call("PATCH", url).json(Collections.singletonMap("wrapped", null)).expect(204);
        assertFalse(Passkeys.logIn(server, phone).expect(200).json().has("wrapped"));
    }

    @Test
    void aChallengeCountsOnceAlsoForManyAtOnce(Person alice, Server server) {
        SoftAuthenticator phone = Passkeys.registered(alice);
        String challenge = Passkeys.loginChallenge(server);
        AtomicInteger in = new AtomicInteger();
        AtOnce.run(6, i -> {
            if (Passkeys.logIn(server, phone, challenge).send().status() == 200) {
                in.incrementAndGet();
            }
        });
        assertEquals(1, in.get());
        Passkeys.logIn(server, phone, challenge).expect(401, "bad-credentials");
        String registration = Passkeys.challenge(alice);
        Passkeys.register(alice, Passkeys.of(alice), registration).expect(201);
        Passkeys.register(alice, Passkeys.of(alice), registration).expect(400, "bad-passkey");
    }

    @Test
    void aChallengeIsForWhatAndWhomItWasGiven(Person alice, Person bob, Server server) {
        SoftAuthenticator phone = Passkeys.registered(alice);
        Passkeys.logIn(server, phone, Passkeys.challenge(alice)).expect(401, "bad-credentials");
        Passkeys.register(alice, Passkeys.of(alice), Passkeys.loginChallenge(server))
                .expect(400, "bad-passkey");
        Passkeys.register(alice, Passkeys.of(alice), Passkeys.challenge(bob)).expect(400, "bad-passkey");
        Passkeys.logIn(server, phone, Base64Url.encode(new byte[32])).expect(401, "bad-credentials");
    }

    @Test
    void oneOfAnotherOriginOrHostIsRefused(Person alice, Server server) {
        SoftAuthenticator phone = Passkeys.registered(alice);
        SoftAuthenticator other = Passkeys.of(alice).origin("https://chat.example.org");
        Passkeys.register(alice, other, Passkeys.challenge(alice)).expect(400, "bad-passkey");
        other.origin(server.origin()).party("chat.example.org");
        Passkeys.register(alice, other, Passkeys.challenge(alice)).expect(400, "bad-passkey");
        String host = server.base().getHost();
        Passkeys.logIn(server, phone.origin("http://" + host + ":1")).expect(401, "bad-credentials");
        Passkeys.logIn(server, phone.origin(server.origin()).party("example.org"))
                .expect(401, "bad-credentials");
        Passkeys.logIn(server, phone.party(host)).expect(200);
    }

    @Test
    void aCopyOfAPasskeyIsNoticedByItsCounter(Person alice, Server server) {
        SoftAuthenticator phone = Passkeys.registered(alice);
        Passkeys.logIn(server, phone.counter(8)).expect(200);
        Passkeys.logIn(server, phone.counter(8)).expect(401, "bad-credentials");
        Passkeys.logIn(server, phone.counter(7)).expect(401, "bad-credentials");
        Passkeys.logIn(server, phone.counter(9)).expect(200);
    }

    @Test
    void nobodyTakesSomebodyElsesPasskey(Person alice, Person bob, Server server) {
        SoftAuthenticator phone = Passkeys.registered(alice);
        Passkeys.register(bob, phone, Passkeys.challenge(bob)).expect(409, "passkey-exists");
        Passkeys.register(alice, phone, Passkeys.challenge(alice)).expect(409, "passkey-exists");
        SoftAuthenticator his = Passkeys.registered(bob);
        assertEquals(bob.name(), Passkeys.logIn(server, his).expect(200).text("username"));
    }

    @Test
    void thereAreOnlySoMany(Person alice) {
        for (int i = 0; i < Passkeys.MOST; i++) {
            Passkeys.registered(alice);
        }
        Passkeys.register(alice, Passkeys.of(alice), Passkeys.challenge(alice)).expect(409, "passkeys-full");
    }

    @Test
    void oneAddressAsksOnlySoOften(Server server) {
        String address = Person.newAddress();
        int taken = 0;
        // What a slow server grants anew meanwhile counts as well.
        while (taken < 1_000 && mayAsk(server, address)) {
            taken++;
        }
        assertTrue(taken >= 100 && taken < 1_000, "taken " + taken);
    }

    private static boolean mayAsk(Server server, String address) {
        return server.call("POST", "/api/session/passkey/options")
                        .from(address)
                        .send()
                        .status()
                != 429;
    }

    @Test
    void aChangedPasswordLeavesThemAndADeletedAccountDoesNot(Person alice, Server server, Storage storage) {
        SoftAuthenticator phone = Passkeys.registered(alice);
        alice.call("PUT", "/api/account/password")
                .json(Map.of("current", Person.PASSWORD, "new", Errand.NEW_PASSWORD))
                .expect(204);
        Passkeys.logIn(server, phone).expect(200);
        alice.call("DELETE", "/api/account")
                .json(Map.of("password", Errand.NEW_PASSWORD))
                .expect(204);
        Passkeys.logIn(server, phone).expect(401, "bad-credentials");
        long left = storage.ask(
                database -> database.getCollection("passkeys").countDocuments(Filters.eq("username", alice.name())));
        assertEquals(0, left);
    }
}
