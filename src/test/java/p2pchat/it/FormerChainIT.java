package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;
import static p2pchat.it.Socket.TABLET;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;
import p2pchat.chain.Signer;

/** Somebody with a stolen password begins the chain anew, and its owner takes it back by the recovery key. */
@ServerTest
class FormerChainIT {
    private static final String NEXT = "a lighthouse in the fog";

    private static JsonNode chain(Person reader, Person owner) {
        return reader.call("GET", "/api/users/" + owner.name() + "/chain")
                .expect(200)
                .json();
    }

    private static JsonNode former(Person person) {
        return person.call("GET", "/api/chain/former").expect(200).json();
    }

    private static List<String> passkeys(Person person) {
        List<String> ids = new ArrayList<>();
        person.call("GET", "/api/passkeys")
                .expect(200)
                .json()
                .forEach(passkey -> ids.add(passkey.required("id").textValue()));
        return ids;
    }

    private static Person recovered(Person person, Identity by) {
        return person.elsewhere(by.recover(NEXT).expect(200));
    }

    private static void leaveKeyPackages(Person person, int count) {
        person.call("PUT", "/api/key-packages")
                .json(Map.of("packages", Identity.keyPackages(0, count)))
                .expect(200);
    }

    @Test
    void allIsAsItWasAndNothingOfTheThiefsIsLeft(Person alice, Person bob) {
        alice.befriend(bob);
        Identity.proven(bob);
        Identity hers = Identity.proven(alice);
        hers.add(PHONE);
        leaveKeyPackages(alice, 3);
        new BackupCalls(alice).kept("a-backup-of-before");
        String passkey = Passkeys.registered(alice).id();
        Post.send(bob, alice, PHONE, "for the phone");
        JsonNode before = chain(alice, alice);

        Person thief = alice.elsewhere();
        Identity anew = Identity.anew(alice);
        hers.restart(thief, anew).expect(201);
        anew.prove(thief).expect(204);
        leaveKeyPackages(thief, 2);
        new BackupCalls(thief).kept("a-backup-of-a-thief");
        Post.send(bob, alice, TABLET, "for the thief");
        assertNotEquals(passkey, Passkeys.registered(thief).id());
        Codes.enable(thief);
        assertEquals(before, former(thief));
        alice.call("GET", "/api/session").expect(401, "not-logged-in");

        Socket his = bob.connect(PHONE);
        Socket thiefs = thief.connect(PHONE);
        Person back = recovered(alice, hers);
        assertEquals(4401, thiefs.closeCode());
        assertEquals(1, his.await("chain").required("sequence").intValue());
        assertEquals(before, chain(bob, alice));
        assertTrue(former(back).isEmpty());
        thief.call("GET", "/api/session").expect(401, "not-logged-in");
        assertEquals(List.of(passkey), passkeys(back));
        alice.server()
                .call("POST", "/api/session")
                .from(Person.newAddress())
                .json(Map.of("username", alice.name(), "password", NEXT))
                .expect(200);
        anew.prove(back).expect(404, "unknown-device");
        hers.prove(back).expect(204);
        JsonNode export = back.call("GET", "/api/account/export").expect(200).json();
        assertEquals("{\"" + LAPTOP + "\":3}", export.required("keyPackages").toString());
        assertEquals("a-backup-of-before", export.at("/backups/0/backup").textValue());
        assertEquals(1, export.required("backups").size());
        assertEquals(PHONE, export.at("/mailbox/0/device").textValue());
        assertEquals(1, export.required("mailbox").size());
        new BackupCalls(back).part("a-backup-of-before", 0).expect(200);
        // Its chain goes on.
        hers.append(back, hers.chain().addition(hers.recovery(), Signer.device("alices-next-phone")));
        assertEquals(3, chain(bob, alice).size());
    }

    @Test
    void theThiefsOwnKeyAndARemovedOneTakeNothingBack(Person alice) {
        Identity hers = Identity.begin(alice);
        Signer next = Signer.recovery(alice.name() + " next");
        hers.append(hers.chain().addition(hers.device(), next));
        hers.append(hers.chain().removal(hers.device(), hers.recovery()));
        Identity anew = Identity.anew(alice);
        hers.restart(alice, anew).expect(201);
        hers.recover(NEXT).expect(401, "bad-credentials");
        anew.recover(NEXT).expect(200);
        assertEquals(
                anew.genesis(),
                chain(alice.elsewhere(anew.recover(NEXT).expect(200)), alice).get(0));
    }

    @Test
    void manyNewBeginningsPushNothingOut(Person alice) {
        Identity hers = Identity.begin(alice);
        Identity last = hers;
        for (int i = 0; i < 3; i++) {
            Identity anew = Identity.anew(alice, "beginning-number-" + i);
            last.restart(alice, anew).expect(201);
            last = anew.begun();
        }
        assertEquals(hers.genesis(), former(alice).get(0));
        assertEquals(hers.genesis(), chain(recovered(alice, hers), alice).get(0));
    }

    @Test
    void whoTakesItBackTwiceAtOnceHasItOnce(Person alice) {
        Identity hers = Identity.begin(alice);
        hers.add(PHONE);
        JsonNode before = chain(alice, alice);
        hers.restart(alice, Identity.anew(alice)).expect(201);
        ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
        AtOnce.run(4, i -> statuses.add(hers.recover(NEXT).send().status()));
        assertTrue(statuses.contains(200), statuses::toString);
        Person back = recovered(alice, hers);
        assertEquals(before, chain(back, alice));
        assertTrue(former(back).isEmpty());
    }

    @Test
    void aNewBeginningAndTheOwnerAtOnceEndWithTheOwner(Person alice) {
        Identity hers = Identity.begin(alice);
        Identity anew = Identity.anew(alice);
        hers.restart(alice, anew).expect(201);
        Person thief = alice.elsewhere();
        anew.begun();
        ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
        AtOnce.run(
                () -> statuses.add(hers.recover(NEXT).send().status()),
                () -> anew.restart(thief, Identity.anew(alice, "a-thief-once-more"))
                        .send());
        assertEquals(List.of(200), List.copyOf(statuses));
        Person back = alice.elsewhere(alice.server()
                .call("POST", "/api/session")
                .from(Person.newAddress())
                .json(Map.of("username", alice.name(), "password", NEXT))
                .expect(200));
        assertEquals(hers.genesis(), chain(back, alice).get(0));
    }
}
