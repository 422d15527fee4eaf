package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;

@ServerTest
class LoginThrottlingIT {
    private static final int BY_ACCOUNT = 10;
    private static final int BY_ADDRESS = 100;
    private static final int FLOOD = 60;

    private static Call attempt(Server server, String address, String username, String password) {
        return server.call("POST", "/api/session")
                .from(address)
                .json(Map.of("username", username, "password", password));
    }

    private static void fail(Server server, String address, String username, int times) {
        for (int i = 0; i < times; i++) {
            attempt(server, address, username, "guess number " + i).expect(401, "bad-credentials");
        }
    }

    private static Answer expectRefused(Call attempt) {
        Answer answer = attempt.expect(429, "rate-limited");
        assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
        return answer;
    }

    @Test
    void whoeverGuessesMustWaitEvenWithTheRightPassword(Person alice, Server server) {
        String guesser = Person.newAddress();
        fail(server, guesser, alice.name(), BY_ACCOUNT);
        expectRefused(attempt(server, guesser, alice.name(), Person.PASSWORD));
    }

    @Test
    void theOwnerElsewhereIsNotLockedOut(Person alice, Server server) {
        String guesser = Person.newAddress();
        fail(server, guesser, alice.name(), BY_ACCOUNT);
        expectRefused(attempt(server, guesser, alice.name(), "another guess"));
        attempt(server, Person.newAddress(), alice.name(), Person.PASSWORD).expect(200);
        alice.call("GET", "/api/session").expect(200);
    }

    @Test
    void othersAtTheSameAddressAreNotLockedOut(Person alice, Person bob, Server server) {
        String shared = Person.newAddress();
        fail(server, shared, alice.name(), BY_ACCOUNT);
        expectRefused(attempt(server, shared, alice.name(), "another guess"));
        attempt(server, shared, bob.name(), Person.PASSWORD).expect(200);
    }

    @Test
    void aNameThatNobodyHasIsCountedAlike(Person alice, Server server) {
        String guesser = Person.newAddress();
        fail(server, guesser, alice.name(), BY_ACCOUNT);
        Answer known = expectRefused(attempt(server, guesser, alice.name(), "another guess"));
        String other = Person.newAddress();
        String nobody = Person.newName("nobody");
        fail(server, other, nobody, BY_ACCOUNT);
        Answer unknown = expectRefused(attempt(server, other, nobody, "another guess"));
        assertEquals(known.toString(), unknown.toString());
    }

    @Test
    void aSuccessForgetsTheFailures(Person alice, Server server) {
        String address = Person.newAddress();
        fail(server, address, alice.name(), BY_ACCOUNT - 1);
        attempt(server, address, alice.name(), Person.PASSWORD).expect(200);
        fail(server, address, alice.name(), BY_ACCOUNT - 1);
        attempt(server, address, alice.name(), Person.PASSWORD).expect(200);
    }

    @Test
    void aFloodForOneNameKeepsNobodyElseFromLoggingIn(Person alice, Person bob, Server server) {
        List<Runnable> all = new ArrayList<>();
        for (int i = 0; i < FLOOD; i++) {
            all.add(() -> {
                int status = attempt(server, Person.newAddress(), alice.name(), "a guess")
                        .send()
                        .status();
                assertTrue(status == 401 || status == 429, () -> "answered " + status);
            });
        }
        all.add(() -> {
            for (int i = 0; i < 10; i++) {
                attempt(server, bob.address(), bob.name(), Person.PASSWORD).expect(200);
            }
        });
        AtOnce.run(all);
        attempt(server, Person.newAddress(), alice.name(), Person.PASSWORD).expect(200);
    }

    @Test
    void anAddressMayNotTryOneNameAfterTheOther(Person alice, Server server) {
        String guesser = Person.newAddress();
        for (int i = 0; i < BY_ADDRESS; i++) {
            fail(server, guesser, Person.newName("nobody"), 1);
        }
        expectRefused(attempt(server, guesser, alice.name(), Person.PASSWORD));
        attempt(server, Person.newAddress(), alice.name(), Person.PASSWORD).expect(200);
    }
}
