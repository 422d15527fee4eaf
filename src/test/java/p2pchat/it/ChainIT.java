package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;
import static p2pchat.it.Socket.TABLET;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import p2pchat.AtOnce;
import p2pchat.chain.ChainMaker;
import p2pchat.chain.Signer;

@ServerTest
class ChainIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode chain(Person reader, Person owner) {
        return reader.call("GET", "/api/users/" + owner.name() + "/chain")
                .expect(200)
                .json();
    }

    private static JsonNode array(List<ObjectNode> links) {
        return JSON.valueToTree(links);
    }

    @Test
    void nobodyHasAChainAtFirst(Person alice) {
        assertTrue(chain(alice, alice).isEmpty());
    }

    @Test
    void aChainIsReadAsItWasWritten(Person alice, Person bob) {
        alice.befriend(bob);
        Identity identity = Identity.begin(alice);
        Signer phone = identity.add(PHONE);
        identity.remove(phone);
        assertEquals(array(identity.chain().links()), chain(alice, alice));
        assertEquals(array(identity.chain().links()), chain(bob, alice));
        JsonNode last = bob.call("GET", "/api/users/" + alice.name() + "/chain?from=2")
                .expect(200)
                .json();
        assertEquals(array(identity.chain().links().subList(2, 3)), last);
        JsonNode later = bob.call("GET", "/api/users/" + alice.name() + "/chain?from=3")
                .expect(200)
                .json();
        assertTrue(later.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "", "99999999999", "%7B%22%24gt%22:0%7D"})
    void aPlaceThatIsNoneIsABadRequest(String from, Person alice) {
        alice.call("GET", "/api/users/" + alice.name() + "/chain?from=" + from).expect(400, "bad-request");
    }

    @Test
    void strangersDoNotReadIt(Person alice, Person bob, Person carol) {
        Identity.begin(alice);
        bob.ask(alice);
        for (Person stranger : List.of(bob, carol)) {
            stranger.call("GET", "/api/users/" + alice.name() + "/chain").expect(403, "not-a-contact");
        }
        carol.call("GET", "/api/users/" + Person.newName("nobody") + "/chain").expect(404, "user-not-found");
        carol.call("GET", "/api/users/$ne/chain").expect(404, "user-not-found");
    }

    @Test
    void whoeverIsBlockedDoesNotNotice(Person alice, Person bob) {
        alice.befriend(bob);
        Identity identity = Identity.begin(alice);
        Socket his = bob.connect(LAPTOP);
        alice.block(bob);
        assertEquals(1, chain(bob, alice).size());
        alice.call("GET", "/api/users/" + bob.name() + "/chain").expect(403, "not-a-contact");
        identity.add(PHONE);
        his.expectNothing();
    }

    @Test
    void aRepeatIsNoHarm(Person alice) {
        Identity identity = Identity.begin(alice);
        Answer again = Identity.post(alice, identity.genesis()).expect(200);
        assertEquals(0, again.json().required("sequence").intValue());
        assertEquals(1, chain(alice, alice).size());
        identity.add(PHONE);
        Identity.post(alice, identity.genesis()).expect(200);
        assertEquals(2, chain(alice, alice).size());
    }

    @Test
    void whatIsNoNextLinkIsRefused(Person alice, Person bob) {
        Identity identity = Identity.begin(alice);
        ChainMaker chain = identity.chain();
        Signer laptop = identity.device();
        Signer phone = Signer.device(PHONE);
        ObjectNode gap = chain.additionOf(laptop, phone).put("sequence", 2);
        ObjectNode fork = chain.additionOf(laptop, phone).put("previous", "A".repeat(43));
        ObjectNode extra = chain.additionOf(laptop, phone).put("comment", "hello");
        ObjectNode bobs = chain.additionOf(laptop, phone).put("username", bob.name());
        for (ObjectNode payload : List.of(gap, fork, extra, bobs)) {
            Identity.post(alice, ChainMaker.sealed(payload, laptop, phone)).expect(400, "invalid-chain");
        }
        Identity.post(alice, ChainMaker.sealed(chain.additionOf(laptop, phone), laptop))
                .expect(400, "invalid-chain");
        Identity.post(alice, chain.addition(phone, Signer.device(TABLET))).expect(400, "invalid-chain");
        Identity.post(bob, identity.genesis()).expect(400, "invalid-chain");
        assertEquals(1, chain(alice, alice).size());
        assertTrue(chain(bob, bob).isEmpty());
    }

    @Test
    void hostileLinksAreRefused(Person alice) {
        ObjectNode genesis = Identity.of(alice).genesis();
        for (String payload : List.of("", "AA", "bnVsbA", "W10", "e30", "eyJ2Ijp7IiRuZSI6MX19", "A".repeat(40_000))) {
            Identity.post(alice, genesis.deepCopy().put("payload", payload)).expect(400, "invalid-chain");
        }
        for (String payload : List.of("A", "AB", "e30=", "e3 0", "\u0000", "é")) {
            Identity.post(alice, genesis.deepCopy().put("payload", payload)).expect(400, "bad-request");
        }
        String deep = "{\"v\":" + "[".repeat(900) + "]".repeat(900) + "}";
        Identity.post(alice, ChainMaker.sealed(deep.getBytes(StandardCharsets.UTF_8)))
                .expect(400, "invalid-chain");
        ObjectNode three = genesis.deepCopy();
        three.withArray("signatures").add(three.at("/signatures/0"));
        Identity.post(alice, three).expect(400, "bad-request");
        assertTrue(chain(alice, alice).isEmpty());
    }

    @Test
    void ofFiftyLinksForOnePlaceExactlyOneIsTaken(Person alice) {
        Identity identity = Identity.begin(alice);
        List<ObjectNode> links = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            links.add(identity.chain().addition(identity.device(), Signer.device("device-number-" + (100 + i))));
        }
        ConcurrentLinkedQueue<Integer> winners = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<JsonNode> told = new ConcurrentLinkedQueue<>();
        AtOnce.run(50, i -> {
            Answer answer = Identity.post(alice, links.get(i)).send();
            if (answer.status() == 201) {
                winners.add(i);
            } else {
                told.add(answer.has(409).is("sequence-taken").json().required("link"));
            }
        });
        assertEquals(1, winners.size());
        ObjectNode winner = links.get(winners.element());
        assertEquals(49, told.size());
        told.forEach(link -> assertEquals(winner, link));
        assertEquals(array(List.of(identity.genesis(), winner)), chain(alice, alice));
    }

    @Test
    void ownDevicesAndContactsWhoAreThereAreTold(Person alice, Person bob, Person carol, Person dave) {
        alice.befriend(bob);
        alice.befriend(carol);
        alice.block(carol);
        Socket hers = alice.connect(TABLET);
        Socket his = bob.connect(LAPTOP);
        Socket blocked = carol.connect(LAPTOP);
        Socket strange = dave.connect(LAPTOP);
        Identity identity = Identity.begin(alice);
        identity.add(PHONE);
        for (Socket socket : List.of(hers, his)) {
            for (int sequence = 0; sequence < 2; sequence++) {
                JsonNode frame = socket.await("chain");
                assertEquals(alice.name(), frame.required("username").textValue());
                assertEquals(sequence, frame.required("sequence").intValue());
            }
        }
        blocked.expectNothing();
        strange.expectNothing();
    }

    private static long left(Storage storage, String collection, Person owner) {
        return storage.ask(
                database -> database.getCollection(collection).countDocuments(Filters.eq("username", owner.name())));
    }

    @Test
    void itGoesWithTheAccount(Person alice, Storage storage) {
        Identity identity = Identity.proven(alice);
        identity.add(PHONE);
        alice.call("PUT", "/api/key-packages")
                .json(Map.of("packages", Identity.keyPackages(0, 3), "lastResort", Identity.keyPackage(9)))
                .expect(200);
        alice.call("DELETE", "/api/account")
                .json(Map.of("password", Person.PASSWORD))
                .expect(204);
        for (String collection : List.of("chainLinks", "keyPackages", "lastResorts")) {
            assertEquals(0, left(storage, collection, alice), collection);
        }
    }

    @RepeatedTest(10)
    void whatIsUnderWayWhileTheAccountIsDeletedLeavesNothing(Person alice, Storage storage) {
        Identity identity = Identity.proven(alice);
        ObjectNode link = identity.chain().addition(identity.device(), Signer.device(PHONE));
        AtOnce.run(
                () -> Identity.post(alice, link).send(),
                () -> alice.call("PUT", "/api/key-packages")
                        .json(Map.of("packages", Identity.keyPackages(0, 50), "lastResort", Identity.keyPackage(99)))
                        .send(),
                () -> alice.call("DELETE", "/api/account")
                        .json(Map.of("password", Person.PASSWORD))
                        .expect(204));
        for (String collection : List.of("chainLinks", "keyPackages", "lastResorts")) {
            assertEquals(0, left(storage, collection, alice), collection);
        }
    }

    @Test
    void theExportTellsTheChainAndHowManyKeyPackagesThereAre(Person alice) {
        Identity identity = Identity.proven(alice);
        alice.call("PUT", "/api/key-packages")
                .json(Map.of("packages", Identity.keyPackages(0, 3), "lastResort", Identity.keyPackage(9)))
                .expect(200);
        JsonNode export = alice.call("GET", "/api/account/export").expect(200).json();
        assertEquals(array(identity.chain().links()), export.required("chain"));
        assertEquals(JSON.valueToTree(Map.of(LAPTOP, 4)), export.required("keyPackages"));
        assertEquals(LAPTOP, export.at("/sessions/0/device").textValue());
    }
}
