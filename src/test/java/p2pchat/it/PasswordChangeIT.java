package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class PasswordChangeIT {
    private static final String NEXT = "a lighthouse in the fog";
    private static final int FAILED_LOGINS = 10;

    private static Call change(Person person, String current, String next) {
        return person.call("PUT", "/api/account/password").json(Map.of("current", current, "new", next));
    }

    private static Call logIn(Person person, String password) {
        return person.server()
                .call("POST", "/api/session")
                .from(Person.newAddress())
                .json(Map.of("username", person.name(), "password", password));
    }

    @Test
    void fromThenOnTheNewPasswordCountsAlone(Person alice) {
        change(alice, Person.PASSWORD, NEXT).expect(204);
        logIn(alice, Person.PASSWORD).expect(401, "bad-credentials");
        logIn(alice, NEXT).expect(200);
    }

    @Test
    void allOtherSessionsEndAndThisOneStays(Person alice) {
        Person elsewhere = alice.elsewhere();
        Socket here = alice.connect("the-device-right-here");
        Socket there = elsewhere.connect("the-device-elsewhere");
        change(alice, Person.PASSWORD, NEXT).expect(204);
        assertEquals(4401, there.closeCode());
        elsewhere.call("GET", "/api/session").expect(401, "not-logged-in");
        alice.call("GET", "/api/session").expect(200);
        here.send(Map.of("type", "ping"));
        here.await("pong");
    }

    @Test
    void whoKnowsThePasswordIsToldSoAndNothingChanges(Person alice) {
        Person elsewhere = alice.elsewhere();
        Call confirmation = alice.call("POST", "/api/account/confirmation");
        confirmation.json(Map.of("password", Person.PASSWORD)).expect(204);
        alice.call("POST", "/api/account/confirmation")
                .json(Map.of("password", "not the password"))
                .expect(401, "bad-credentials");
        elsewhere.call("GET", "/api/session").expect(200);
    }

    @Test
    void withAWrongPasswordNothingChanges(Person alice) {
        Person elsewhere = alice.elsewhere();
        change(alice, "not the password", NEXT).expect(401, "bad-credentials");
        elsewhere.call("GET", "/api/session").expect(200);
        logIn(alice, NEXT).expect(401, "bad-credentials");
        logIn(alice, Person.PASSWORD).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "seven77", "password"})
    void aWeakPasswordIsRefused(String weak, Person alice) {
        change(alice, Person.PASSWORD, weak).expect(400, "weak-password");
        change(alice, Person.PASSWORD, "🌻".repeat(257)).expect(400, "weak-password");
        logIn(alice, Person.PASSWORD).expect(200);
    }

    @Test
    void whoeverGuessesMustWaitAndTheOwnerElsewhereNeedNot(Person alice) {
        Person elsewhere = alice.elsewhere();
        for (int i = 0; i < FAILED_LOGINS; i++) {
            change(alice, "guess number " + i, NEXT).expect(401, "bad-credentials");
        }
        Answer refused = change(alice, Person.PASSWORD, NEXT).expect(429, "rate-limited");
        assertTrue(Integer.parseInt(refused.header("Retry-After")) > 0);
        change(elsewhere, Person.PASSWORD, NEXT).expect(204);
    }
}
