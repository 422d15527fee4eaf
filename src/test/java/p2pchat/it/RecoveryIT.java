package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;
import p2pchat.chain.Signer;

@ServerTest
class RecoveryIT {
    private static final String NEXT = "a lighthouse in the fog";
    private static final int FAILED_LOGINS = 10;
    private static final int ATTEMPTS = 20;

    private static Map<String, Object> body(String username, String challenge, String signature) {
        return new LinkedHashMap<>(
                Map.of("username", username, "challenge", challenge, "signature", signature, "new", NEXT));
    }

    private static Call recover(Server server, Map<String, Object> body) {
        return server.call("POST", "/api/account/recovery")
                .from(Person.newAddress())
                .json(body);
    }

    private static Call recover(Identity identity, Person person) {
        String challenge = Identity.challenge(person);
        return recover(person.server(), body(person.name(), challenge, identity.recoveryProof(challenge)));
    }

    private static Call logIn(Person person, String password) {
        return person.server()
                .call("POST", "/api/session")
                .from(Person.newAddress())
                .json(Map.of("username", person.name(), "password", password));
    }

    @Test
    void theRecoveryKeySetsANewPasswordAndLogsIn(Person alice) {
        Identity identity = Identity.proven(alice);
        Person elsewhere = alice.elsewhere();
        Socket there = elsewhere.connect(Socket.PHONE);
        Answer answer = recover(identity, alice).expect(200);
        assertEquals(alice.name(), answer.text("username"));
        assertEquals(4401, there.closeCode());
        alice.call("GET", "/api/session").expect(401, "not-logged-in");
        elsewhere.call("GET", "/api/session").expect(401, "not-logged-in");
        logIn(alice, Person.PASSWORD).expect(401, "bad-credentials");
        String cookie = answer.header("Set-Cookie").replaceFirst(";.*", "");
        assertEquals(
                1,
                alice.server()
                        .call("GET", "/api/sessions")
                        .with("Cookie", cookie)
                        .expect(200)
                        .json()
                        .size());
        // It is no device's yet.
        alice.server().call("GET", "/api/mailbox").with("Cookie", cookie).expect(403, "device-not-proven");
        logIn(alice, NEXT).expect(200);
    }

    @Test
    void whatIsWrongIsNotTold(Person alice, Person bob, Server server) {
        Identity identity = Identity.proven(alice);
        Identity.proven(bob);
        String nobody = Person.newName("nobody");
        String challenge = Identity.challenge(alice);
        Signer stranger = Signer.recovery("a stranger");
        Answer wrongKey = recover(
                        server,
                        body(
                                alice.name(),
                                challenge,
                                stranger.sign("p2pchat-recovery-proof-v1", alice.name(), challenge)))
                .expect(401, "bad-credentials");
        Answer usedUp = recover(server, body(alice.name(), challenge, identity.recoveryProof(challenge)))
                .expect(401, "bad-credentials");
        String bobs = Identity.challenge(bob);
        Answer somebodyElse = recover(server, body(bob.name(), bobs, identity.recoveryProof(bobs)))
                .expect(401, "bad-credentials");
        String nobodys = Identity.challenge(alice);
        Answer unknown = recover(server, body(nobody, nobodys, identity.recoveryProof(nobodys)))
                .expect(401, "bad-credentials");
        Answer invented = recover(server, body(alice.name(), "A".repeat(43), identity.recoveryProof("A".repeat(43))))
                .expect(401, "bad-credentials");
        for (Answer answer : new Answer[] {usedUp, somebodyElse, unknown, invented}) {
            assertEquals(wrongKey.toString(), answer.toString());
        }
        alice.call("GET", "/api/session").expect(200);
        logIn(alice, Person.PASSWORD).expect(200);
    }

    @Test
    void aDeviceIsNoRecoveryKeyAndARemovedOneIsNone(Person alice) {
        Identity identity = Identity.proven(alice);
        String challenge = Identity.challenge(alice);
        String byDevice = identity.device().sign("p2pchat-recovery-proof-v1", alice.name(), challenge);
        recover(alice.server(), body(alice.name(), challenge, byDevice)).expect(401, "bad-credentials");
        identity.append(identity.chain().removal(identity.device(), identity.recovery()));
        recover(identity, alice).expect(401, "bad-credentials");
        logIn(alice, Person.PASSWORD).expect(200);
    }

    @Test
    void aChallengeIsAnsweredOnceAlsoOfManyAtOnce(Person alice) {
        Identity identity = Identity.proven(alice);
        String challenge = Identity.challenge(alice);
        Map<String, Object> body = body(alice.name(), challenge, identity.recoveryProof(challenge));
        ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
        AtOnce.run(8, i -> statuses.add(recover(alice.server(), body).send().status()));
        assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses::toString);
        assertEquals(7, statuses.stream().filter(status -> status == 401).count(), statuses::toString);
    }

    @Test
    void aWeakPasswordUsesNothingUp(Person alice) {
        Identity identity = Identity.proven(alice);
        String challenge = Identity.challenge(alice);
        Map<String, Object> body = body(alice.name(), challenge, identity.recoveryProof(challenge));
        body.put("new", "password");
        recover(alice.server(), body).expect(400, "weak-password");
        body.put("new", NEXT);
        recover(alice.server(), body).expect(200);
    }

    @Test
    void whoeverHasGuessedTooOftenMayLogInAfterIt(Person alice, Server server) {
        Identity identity = Identity.proven(alice);
        String address = Person.newAddress();
        for (int i = 0; i < FAILED_LOGINS; i++) {
            server.call("POST", "/api/session")
                    .from(address)
                    .json(Map.of("username", alice.name(), "password", "guess number " + i))
                    .expect(401);
        }
        String challenge = Identity.challenge(alice);
        server.call("POST", "/api/account/recovery")
                .from(address)
                .json(body(alice.name(), challenge, identity.recoveryProof(challenge)))
                .expect(200);
        server.call("POST", "/api/session")
                .from(address)
                .json(Map.of("username", alice.name(), "password", NEXT))
                .expect(200);
    }

    @Test
    void whoeverTriesTooOftenMustWaitAndKeepsNobodyElseFromIt(Person alice, Person bob, Server server) {
        Identity identity = Identity.proven(alice);
        String address = Person.newAddress();
        for (int i = 0; i < ATTEMPTS; i++) {
            server.call("POST", "/api/account/recovery/challenge")
                    .from(address)
                    .json(Map.of("username", alice.name()))
                    .expect(200);
        }
        Answer refused = server.call("POST", "/api/account/recovery/challenge")
                .from(address)
                .json(Map.of("username", alice.name()))
                .expect(429, "rate-limited");
        assertTrue(Integer.parseInt(refused.header("Retry-After")) > 0);
        server.call("POST", "/api/account/recovery/challenge")
                .from(address)
                .json(Map.of("username", bob.name()))
                .expect(200);
        recover(identity, alice).expect(200);
    }
}
