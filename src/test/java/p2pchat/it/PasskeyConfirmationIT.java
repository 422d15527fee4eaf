package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import p2pchat.AtOnce;
import p2pchat.passkey.SoftAuthenticator;
import p2pchat.totp.AppCodes;

/** A passkey in the place of the password, wherever that is asked for again. */
@ServerTest
class PasskeyConfirmationIT {
    private static final String CONFIRMATION = "confirmation";
    private static final int FAILED_LOGINS = 10;

    private static Call confirm(Person person, Map<String, Object> shown) {
        return person.call("POST", "/api/account/confirmation").json(shown);
    }

    private static Call ask(Person person, String purpose) {
        return person.call("POST", "/api/account/confirmation/passkey").json(Map.of("purpose", purpose));
    }

    private static Map<String, Object> with(Map<String, Object> shown, String name, Object value) {
        Map<String, Object> body = new LinkedHashMap<>(shown);
        body.put(name, value);
        return body;
    }

    private static Call change(Person person, Map<String, Object> shown) {
        return person.call("PUT", "/api/account/password").json(with(shown, "new", Errand.NEW_PASSWORD));
    }

    private static Call logIn(Person person, String password) {
        return person.server()
                .call("POST", "/api/session")
                .from(Person.newAddress())
                .json(Map.of("username", person.name(), "password", password));
    }

    @Test
    void whoHasForgottenThePasswordSetsAnother(Person alice, Server server) {
        SoftAuthenticator phone = Passkeys.confirming(alice);
        Person elsewhere = alice.elsewhere(Passkeys.logIn(server, phone).expect(200));
        change(elsewhere, Passkeys.confirmed(elsewhere, phone, "change-password"))
                .expect(204);
        alice.call("GET", "/api/session").expect(401, "not-logged-in");
        elsewhere.call("GET", "/api/session").expect(200);
        logIn(alice, Person.PASSWORD).expect(401, "bad-credentials");
        logIn(alice, Errand.NEW_PASSWORD).expect(200);
    }

    @Test
    void theBrowserIsToldWhichWillDoAndThatThePersonMustBeKnown(Person alice) {
        SoftAuthenticator former = Passkeys.registered(alice);
        SoftAuthenticator phone = Passkeys.confirming(alice);
        JsonNode asked = ask(alice, CONFIRMATION).expect(200).json();
        assertEquals(1, asked.required("allowCredentials").size());
        assertEquals(phone.id(), asked.at("/allowCredentials/0/id").textValue());
        assertEquals("required", asked.required("userVerification").textValue());
        JsonNode list = alice.call("GET", "/api/passkeys").expect(200).json();
        assertEquals(former.id(), list.at("/0/id").textValue());
        assertFalse(list.at("/0/confirms").booleanValue());
        assertTrue(list.at("/1/confirms").booleanValue());
        confirm(alice, Passkeys.confirmed(alice, phone, CONFIRMATION)).expect(204);
    }

    @Test
    void codesAreSetUpRenewedAndSwitchedOffWithoutPasswordOrCode(Person alice) {
        SoftAuthenticator phone = Passkeys.confirming(alice);
        String secret = alice.call("POST", "/api/totp")
                .json(Passkeys.confirmed(alice, phone, "set-up-codes"))
                .expect(200)
                .text("secret");
        Codes.confirm(alice, AppCodes.of(secret, 0)).expect(200);
        logIn(alice, Person.PASSWORD).expect(401, "second-factor-required");
        alice.call("POST", "/api/totp/backup-codes")
                .json(Passkeys.confirmed(alice, phone, "renew-backup-codes"))
                .expect(200);
        alice.call("DELETE", "/api/totp")
                .json(Passkeys.confirmed(alice, phone, "switch-off-codes"))
                .expect(204);
        logIn(alice, Person.PASSWORD).expect(200);
    }

    @Test
    void oneStartsOverAndGoes(Person alice) {
        SoftAuthenticator phone = Passkeys.confirming(alice);
        Identity identity = Identity.begin(alice);
        Map<String, Object> anew = with(Passkeys.confirmed(alice, phone, "start-over"), "head", identity.head());
        anew.put("link", Identity.anew(alice).genesis());
        alice.call("POST", "/api/chain/restart").json(anew).expect(201);
        alice.call("DELETE", "/api/account")
                .json(Passkeys.confirmed(alice, phone, "delete-account"))
                .expect(204);
        alice.call("GET", "/api/session").expect(401, "not-logged-in");
    }

    @Test
    void anAnswerCountsOnceAlsoForManyAtOnce(Person alice) {
        SoftAuthenticator phone = Passkeys.confirming(alice);
        Map<String, Object> answer = Passkeys.confirmed(alice, phone, CONFIRMATION);
        AtomicInteger taken = new AtomicInteger();
        AtOnce.run(4, i -> {
            if (confirm(alice, answer).send().status() == 204) {
                taken.incrementAndGet();
            }
        });
        assertEquals(1, taken.get());
        confirm(alice, answer).expect(401, "bad-credentials");
    }

    @Test
    void aChallengeIsForOnePurposeAndOneSession(Person alice, Server server) {
        SoftAuthenticator phone = Passkeys.confirming(alice);
        Person elsewhere = alice.elsewhere();
        confirm(alice, Passkeys.confirmed(alice, phone, "change-password")).expect(401, "bad-credentials");
        change(alice, Passkeys.confirmed(alice, phone, CONFIRMATION)).expect(401, "bad-credentials");
        confirm(alice, Passkeys.confirmed(elsewhere, phone, CONFIRMATION)).expect(401, "bad-credentials");
        confirm(alice, Passkeys.answer(phone, Passkeys.loginChallenge(server))).expect(401, "bad-credentials");
        confirm(alice, Passkeys.answer(phone, Passkeys.challenge(alice))).expect(401, "bad-credentials");
        Passkeys.logIn(server, phone, Passkeys.challenge(alice, CONFIRMATION)).expect(401, "bad-credentials");
        confirm(elsewhere, Passkeys.confirmed(elsewhere, phone, CONFIRMATION)).expect(204);
    }

    @Test
    void aPasskeyOfAnotherAccountConfirmsNothing(Person alice, Person bob) {
        Passkeys.confirming(alice);
        SoftAuthenticator his = Passkeys.confirming(bob);
        confirm(alice, Passkeys.confirmed(alice, his, CONFIRMATION)).expect(401, "bad-credentials");
        confirm(bob, Passkeys.confirmed(bob, his, CONFIRMATION)).expect(204);
    }

    @Test
    void whoeverIsNotRecognisedOrAtAnotherSiteConfirmsNothing(Person alice, Server server) {
        SoftAuthenticator phone = Passkeys.confirming(alice);
        phone.verified(false);
        confirm(alice, Passkeys.confirmed(alice, phone, CONFIRMATION)).expect(401, "bad-credentials");
        phone.verified(true).origin("https://chat.example.org");
        confirm(alice, Passkeys.confirmed(alice, phone, CONFIRMATION)).expect(401, "bad-credentials");
        phone.origin(server.origin()).counter(3);
        confirm(alice, Passkeys.confirmed(alice, phone, CONFIRMATION)).expect(204);
        confirm(alice, Passkeys.confirmed(alice, phone, CONFIRMATION)).expect(401, "bad-credentials");
    }

    @Test
    void aRemovedOneConfirmsNothing(Person alice) {
        SoftAuthenticator phone = Passkeys.confirming(alice);
        Map<String, Object> answer = Passkeys.confirmed(alice, phone, CONFIRMATION);
        alice.call("DELETE", "/api/passkeys/" + phone.id()).expect(204);
        confirm(alice, answer).expect(401, "bad-credentials");
        ask(alice, CONFIRMATION).expect(404, "passkey-not-found");
    }

    @Test
    void oneThatAStolenPasswordHasAddedConfirmsNothingEvenThere(Person alice, Server server) {
        SoftAuthenticator phone = Passkeys.confirming(alice);
        Person thief = alice.elsewhere();
        SoftAuthenticator theirs = Passkeys.registered(thief);
        change(thief, Passkeys.confirmed(thief, theirs, "change-password")).expect(401, "bad-credentials");
        alice.call("DELETE", "/api/passkeys/" + phone.id()).expect(204);
        Person again = alice.elsewhere(Passkeys.logIn(server, theirs).expect(200));
        ask(again, "start-over").expect(404, "passkey-not-found");
        ask(alice, "start-over").expect(404, "passkey-not-found");
    }

    @Test
    void aPasskeyAddsNoOther(Person alice) {
        SoftAuthenticator phone = Passkeys.confirming(alice);
        ask(alice, "add-passkey").expect(400, "bad-request");
        alice.call("POST", "/api/passkeys/options")
                .json(Passkeys.confirmed(alice, phone, CONFIRMATION))
                .expect(400, "bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "password", "Change-Password", "change-password ", "passkey-login"})
    void whatIsNoPurposeIsABadRequest(String purpose, Person alice) {
        ask(alice, purpose).expect(400, "bad-request");
    }

    @Test
    void bothAPasskeyAndThePasswordAreABadRequestAndSoIsNoAnswer(Person alice) {
        SoftAuthenticator phone = Passkeys.confirming(alice);
        Map<String, Object> answer = Passkeys.confirmed(alice, phone, CONFIRMATION);
        confirm(alice, with(answer, "password", Person.PASSWORD)).expect(400, "bad-request");
        confirm(alice, Map.of("passkey", Map.of())).expect(400, "bad-request");
        confirm(alice, Map.of("passkey", Map.of("id", phone.id(), "response", Map.of())))
                .expect(400, "bad-request");
        confirm(alice, answer).expect(204);
    }

    @Test
    void whatDoesNotHoldCountsAsAFailedLogin(Person alice) {
        SoftAuthenticator phone = Passkeys.confirming(alice);
        Map<String, Object> answer = Passkeys.confirmed(alice, phone, CONFIRMATION);
        confirm(alice, answer).expect(204);
        for (int i = 0; i < FAILED_LOGINS; i++) {
            confirm(alice, answer).expect(401, "bad-credentials");
        }
        confirm(alice, Passkeys.confirmed(alice, phone, CONFIRMATION)).expect(429, "rate-limited");
        confirm(alice, Codes.PASSWORD).expect(429, "rate-limited");
    }

    @Test
    void oneAccountAsksOnlySoOften(Person alice) {
        Passkeys.confirming(alice);
        int refused = 0;
        for (int i = 0; i < 130; i++) {
            refused += ask(alice, CONFIRMATION).send().status() == 429 ? 1 : 0;
        }
        assertTrue(refused >= 5, "refused " + refused);
    }
}
