package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;
import static p2pchat.it.Socket.TABLET;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;
import p2pchat.chain.Signer;

@ServerTest
class ChainRestartIT {
    private static JsonNode chain(Person reader, Person owner) {
        return reader.call("GET", "/api/users/" + owner.name() + "/chain")
                .expect(200)
                .json();
    }

    @Test
    void theNewChainIsAllThatIsLeft(Person alice, Person bob) {
        alice.befriend(bob);
        Identity before = Identity.proven(alice);
        before.add(PHONE);
        alice.call("PUT", "/api/key-packages")
                .json(Map.of("packages", Identity.keyPackages(0, 3), "lastResort", Identity.keyPackage(9)))
                .expect(200);
        new BackupCalls(alice).kept("a-backup-of-before");
        alice.call("POST", "/api/letters")
                .json(Map.of("to", alice.name(), "letters", Post.letters(PHONE, 1)))
                .expect(200);
        Person fresh = alice.elsewhere();
        Socket his = bob.connect(LAPTOP);
        Socket hers = alice.connect(TABLET);
        Identity anew = Identity.anew(alice);
        before.restart(fresh, anew).expect(201);
        assertEquals(1, chain(bob, alice).size());
        assertEquals(anew.genesis(), chain(fresh, alice).get(0));
        JsonNode frame = his.await("chain");
        assertEquals(alice.name(), frame.required("username").textValue());
        assertEquals(0, frame.required("sequence").intValue());
        assertEquals(4401, hers.closeCode());
        alice.call("GET", "/api/session").expect(401, "not-logged-in");
        anew.prove(fresh).expect(204);
        assertTrue(new BackupCalls(fresh).list().isEmpty());
        assertEquals(List.of(), Post.contents(fresh));
        assertTrue(fresh.call("POST", "/api/users/" + alice.name() + "/key-packages")
                .json(Map.of())
                .expect(200)
                .json()
                .isEmpty());
        // Whoever has a device of before, and the password, is no device.
        Person thief = alice.elsewhere();
        Identity.prove(thief, before.device()).expect(404, "unknown-device");
        Identity.post(thief, before.chain().addition(before.recovery(), Signer.device("a-device-of-a-thief")))
                .expect(400, "invalid-chain");
        assertEquals(1, chain(bob, alice).size());
    }

    @Test
    void aRepeatIsNoHarm(Person alice) {
        Identity before = Identity.begin(alice);
        Identity anew = Identity.anew(alice);
        before.restart(alice, anew).expect(201);
        before.restart(alice, anew).expect(201);
        assertEquals(1, chain(alice, alice).size());
    }

    @Test
    void withAWrongPasswordAllStays(Person alice) {
        Identity before = Identity.proven(alice);
        Person elsewhere = alice.elsewhere();
        elsewhere
                .call("POST", "/api/chain/restart")
                .json(Map.of(
                        "password",
                        "not the password",
                        "head",
                        before.head(),
                        "link",
                        Identity.anew(alice).genesis()))
                .expect(401, "bad-credentials");
        alice.call("GET", "/api/session").expect(200);
        assertEquals(before.genesis(), chain(alice, alice).get(0));
    }

    @Test
    void whoeverHasNotSeenTheEndIsToldIt(Person alice) {
        Identity before = Identity.begin(alice);
        Identity seen = Identity.begin(alice);
        before.add(PHONE);
        Answer answer = seen.restart(alice, Identity.anew(alice)).expect(409, "sequence-taken");
        assertEquals(1, answer.json().at("/head/sequence").intValue());
        assertEquals(before.chain().head(), answer.json().at("/head/hash").textValue());
        assertEquals(2, chain(alice, alice).size());
    }

    @Test
    void keysOfBeforeAreRefused(Person alice) {
        Identity before = Identity.begin(alice);
        alice.call("POST", "/api/chain/restart")
                .json(Map.of("password", Person.PASSWORD, "head", before.head(), "link", before.genesis()))
                .expect(201); // the same chain, of one link
        before.add(PHONE);
        alice.call("POST", "/api/chain/restart")
                .json(Map.of("password", Person.PASSWORD, "head", before.head(), "link", before.genesis()))
                .expect(400, "invalid-chain");
    }

    @Test
    void anAdditionAndANewBeginningAtOnceAreOneAfterTheOther(Person alice) {
        Identity before = Identity.begin(alice);
        Identity anew = Identity.anew(alice);
        ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
        AtOnce.run(
                () -> statuses.add(before.restart(alice, anew).send().status()),
                () -> Identity.post(alice, before.chain().addition(before.device(), Signer.device(PHONE)))
                        .send());
        JsonNode now = chain(alice, alice);
        boolean isAnew = statuses.element() == 201;
        assertEquals(isAnew ? 1 : 2, now.size());
        assertEquals(isAnew ? anew.genesis() : before.genesis(), now.get(0));
    }
}
