package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;
import p2pchat.passkey.SoftAuthenticator;
import p2pchat.totp.AppCodes;

@ServerTest
class TotpIT {
    private static Call logIn(Person person, String code) {
        return person.server()
                .call("POST", "/api/session")
                .from(Person.newAddress())
                .json(Map.of("username", person.name(), "password", Person.PASSWORD, "code", code));
    }

    private static Call logInWithoutCode(Person person) {
        return person.server()
                .call("POST", "/api/session")
                .from(Person.newAddress())
                .json(person.credentials());
    }

    private static JsonNode status(Person person) {
        return person.call("GET", "/api/totp").expect(200).json();
    }

    @Test
    void nothingIsAskedForBeforeItIsConfirmed(Person alice) {
        Codes.confirm(alice, "000000").expect(409, "no-totp");
        assertFalse(status(alice).required("enabled").booleanValue());
        Answer begun = alice.call("POST", "/api/totp").json(Codes.PASSWORD).expect(200);
        String secret = begun.text("secret");
        assertEquals(
                "otpauth://totp/P2P%20Chat:" + alice.name() + "%40127.0.0.1?secret=" + secret
                        + "&issuer=P2P%20Chat&algorithm=SHA1&digits=6&period=30",
                begun.text("uri"));
        logInWithoutCode(alice).expect(200);
        Codes.confirm(alice, AppCodes.wrong(secret)).expect(401, "bad-second-factor");
        logInWithoutCode(alice).expect(200);
        Codes.confirm(alice, AppCodes.of(secret, 0)).expect(200);
        assertTrue(status(alice).required("enabled").booleanValue());
        logInWithoutCode(alice).expect(401, "second-factor-required");
        alice.call("POST", "/api/totp").json(Codes.PASSWORD).expect(409, "totp-exists");
        Codes.confirm(alice, AppCodes.of(secret, 1)).expect(409, "totp-exists");
    }

    @Test
    void aRightPasswordNeedsACodeAndAWrongOneLearnsNothing(Person alice) {
        Codes.Enabled enabled = Codes.enable(alice);
        Answer answer = logInWithoutCode(alice).expect(401, "second-factor-required");
        assertEquals("totp", answer.text("secondFactor"));
        logIn(alice, "").expect(401, "second-factor-required");
        logIn(alice, AppCodes.wrong(enabled.secret())).expect(401, "bad-second-factor");
        alice.server()
                .call("POST", "/api/session")
                .from(Person.newAddress())
                .json(Map.of(
                        "username",
                        alice.name(),
                        "password",
                        "not the password",
                        "code",
                        AppCodes.of(enabled.secret(), 0)))
                .expect(401, "bad-credentials");
        logIn(alice, AppCodes.of(enabled.secret(), 0)).expect(200);
    }

    @Test
    void aStepCountsOnceAndNoneBeforeItAfterwards(Person alice) {
        Codes.Enabled enabled = Codes.enable(alice);
        String code = AppCodes.of(enabled.secret(), 0);
        String later = AppCodes.of(enabled.secret(), 1);
        AtomicInteger in = new AtomicInteger();
        AtOnce.run(4, i -> {
            if (logIn(alice, code).send().status() == 200) {
                in.incrementAndGet();
            }
        });
        assertEquals(1, in.get());
        logIn(alice, code).expect(401, "bad-second-factor");
        logIn(alice, later).expect(200);
        logIn(alice, later).expect(401, "bad-second-factor");
        logIn(alice, code).expect(401, "bad-second-factor");
    }

    @Test
    void aBackupCodeUsedByTwoAtOnceCountsOnce(Person alice) {
        Codes.Enabled enabled = Codes.enable(alice);
        assertEquals(10, enabled.backupCodes().size());
        AtomicInteger in = new AtomicInteger();
        String code = enabled.backupCodes().get(3);
        AtOnce.run(2, i -> {
            if (logIn(alice, code).send().status() == 200) {
                in.incrementAndGet();
            }
        });
        assertEquals(1, in.get());
        logIn(alice, enabled.backupCodes().get(4).toLowerCase(Locale.ROOT).replace("-", " "))
                .expect(200);
        assertEquals(8, status(alice).required("backupCodesLeft").intValue());
    }

    @Test
    void newBackupCodesEndTheOldOnes(Person alice) {
        alice.call("POST", "/api/totp/backup-codes").json(Codes.PASSWORD).expect(409, "no-totp");
        Codes.Enabled enabled = Codes.enable(alice);
        alice.call("POST", "/api/totp/backup-codes")
                .json(Map.of("password", "wrong"))
                .expect(401, "bad-credentials");
        alice.call("POST", "/api/totp/backup-codes").json(Codes.PASSWORD).expect(401, "second-factor-required");
        List<String> fresh = Codes.in(alice.call("POST", "/api/totp/backup-codes")
                .json(Codes.withCode(AppCodes.of(enabled.secret(), 0)))
                .expect(200));
        logIn(alice, enabled.backupCodes().get(0)).expect(401, "bad-second-factor");
        logIn(alice, fresh.get(0)).expect(200);
    }

    @Test
    void itIsSwitchedOffByPasswordAndCode(Person alice) {
        Codes.Enabled enabled = Codes.enable(alice);
        alice.call("DELETE", "/api/totp").json(Map.of("password", "wrong")).expect(401, "bad-credentials");
        alice.call("DELETE", "/api/totp").json(Codes.PASSWORD).expect(401, "second-factor-required");
        alice.call("DELETE", "/api/totp")
                .json(Codes.withCode(AppCodes.wrong(enabled.secret())))
                .expect(401, "bad-second-factor");
        logInWithoutCode(alice).expect(401, "second-factor-required");
        alice.call("DELETE", "/api/totp")
                .json(Codes.withCode(enabled.backupCodes().get(9)))
                .expect(204);
        logInWithoutCode(alice).expect(200);
        logIn(alice, enabled.backupCodes().get(0)).expect(200);
        assertFalse(status(alice).required("enabled").booleanValue());
    }

    @Test
    void afterARecoveryThePasswordIsEnough(Person alice) {
        Codes.enable(alice);
        Identity identity = Identity.begin(alice);
        String challenge = Identity.challenge(alice);
        Person recovered = alice.elsewhere(alice.server()
                .call("POST", "/api/account/recovery")
                .from(Person.newAddress())
                .json(Map.of(
                        "username",
                        alice.name(),
                        "challenge",
                        challenge,
                        "signature",
                        identity.recoveryProof(challenge),
                        "new",
                        Person.PASSWORD))
                .expect(200));
        assertTrue(status(recovered).required("enabled").booleanValue());
        logInWithoutCode(alice).expect(401, "second-factor-required");
        recovered.call("DELETE", "/api/totp").json(Codes.PASSWORD).expect(204);
        logInWithoutCode(alice).expect(200);
    }

    @Test
    void aStolenPasswordDoesNotStartOver(Person alice) {
        Codes.Enabled enabled = Codes.enable(alice);
        Identity identity = Identity.begin(alice);
        Map<String, Object> anew = new LinkedHashMap<>(Map.of(
                "password",
                Person.PASSWORD,
                "head",
                identity.head(),
                "link",
                Identity.anew(alice).genesis()));
        alice.call("POST", "/api/chain/restart").json(anew).expect(401, "second-factor-required");
        anew.put("code", AppCodes.wrong(enabled.secret()));
        alice.call("POST", "/api/chain/restart").json(anew).expect(401, "bad-second-factor");
        anew.put("code", AppCodes.of(enabled.secret(), 0));
        alice.call("POST", "/api/chain/restart").json(anew).expect(201);
    }

    @Test
    void whoGuessesFromOneAddressMustWait(Person alice) {
        Codes.Enabled enabled = Codes.enable(alice);
        String wrong = AppCodes.wrong(enabled.secret());
        String guesser = Person.newAddress();
        for (int i = 0; i < 10; i++) {
            logIn(alice, wrong).from(guesser).expect(401, "bad-second-factor");
            // The right password alone forgives nothing.
            logInWithoutCode(alice).from(guesser).send();
        }
        logIn(alice, AppCodes.of(enabled.secret(), 0)).from(guesser).expect(429, "rate-limited");
        logIn(alice, AppCodes.of(enabled.secret(), 0)).expect(200);
    }

    @Test
    void manyAddressesGetNoMoreGuesses(Person alice) {
        Codes.Enabled enabled = Codes.enable(alice);
        String wrong = AppCodes.wrong(enabled.secret());
        int guesses = 0;
        while (logIn(alice, wrong).send().status() == 401) {
            guesses++;
        }
        assertTrue(guesses < 20, "guessed " + guesses);
        alice.call("GET", "/api/session").expect(200);
    }

    @Test
    void aPasskeyNeedsNoCodeAndGivesOneAnother(Person alice, Server server) {
        SoftAuthenticator passkey = Passkeys.registered(alice);
        Codes.Enabled enabled = Codes.enable(alice);
        alice.call("POST", "/api/passkeys/options").json(Codes.PASSWORD).expect(401, "second-factor-required");
        alice.call("POST", "/api/passkeys/options")
                .json(Codes.withCode(enabled.backupCodes().get(0)))
                .expect(200);
        Person there = alice.elsewhere(Passkeys.logIn(server, passkey).expect(200));
        there.call("POST", "/api/passkeys/options").json(Codes.PASSWORD).expect(200);
        there.call("POST", "/api/passkeys/options")
                .json(Map.of("password", "wrong"))
                .expect(401, "bad-credentials");
        there.call("DELETE", "/api/totp").json(Codes.PASSWORD).expect(204);
    }

    @Test
    void nothingOfItIsExportedOrLeft(Person alice, Storage storage) {
        Codes.Enabled enabled = Codes.enable(alice);
        Answer export = alice.call("GET", "/api/account/export").expect(200);
        assertTrue(export.json().at("/totp/enabled").booleanValue());
        assertEquals(10, export.json().at("/totp/backupCodesLeft").intValue());
        String text = new String(export.body(), StandardCharsets.UTF_8);
        assertFalse(text.contains(enabled.secret()));
        assertFalse(text.contains(enabled.backupCodes().get(0)));
        alice.call("DELETE", "/api/account").json(Codes.PASSWORD).expect(204);
        long left =
                storage.ask(database -> database.getCollection("totp").countDocuments(Filters.eq("_id", alice.name())));
        assertEquals(0, left);
    }
}
