package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;
import p2pchat.chain.Signer;
import p2pchat.platform.json.Base64Url;

@ServerTest
class KeyPackagesIT {
    private static Call put(Person person, List<String> packages) {
        return person.call("PUT", "/api/key-packages").json(Map.of("packages", packages));
    }

    private static Call put(Person person, List<String> packages, String lastResort) {
        return person.call("PUT", "/api/key-packages").json(Map.of("packages", packages, "lastResort", lastResort));
    }

    private static JsonNode left(Person person) {
        return person.call("GET", "/api/key-packages").expect(200).json();
    }

    private static int count(Person person) {
        return left(person).required("count").intValue();
    }

    private static Call claim(Person claimer, Person owner) {
        return claimer.call("POST", "/api/users/" + owner.name() + "/key-packages")
                .json(Map.of());
    }

    private static Call claim(Person claimer, Person owner, String... devices) {
        return claimer.call("POST", "/api/users/" + owner.name() + "/key-packages")
                .json(Map.of("devices", devices));
    }

    private static List<String> packagesOf(Answer answer) {
        List<String> packages = new ArrayList<>();
        answer.has(200)
                .json()
                .forEach(each -> packages.add(each.required("keyPackage").textValue()));
        return packages;
    }

    @Test
    void theyAreAddedAndCounted(Person alice) {
        Identity.proven(alice);
        assertEquals(0, count(alice));
        assertEquals(
                3,
                put(alice, Identity.keyPackages(0, 3))
                        .expect(200)
                        .json()
                        .required("count")
                        .intValue());
        assertEquals(
                5,
                put(alice, Identity.keyPackages(2, 3))
                        .expect(200)
                        .json()
                        .required("count")
                        .intValue());
        assertEquals(5, count(alice));
        put(alice, List.of()).expect(200);
        assertEquals(5, count(alice));
    }

    @Test
    void theOldestIsGivenOutFirstAndEachOnce(Person alice, Person bob) {
        Identity.proven(alice);
        Identity.proven(bob);
        alice.befriend(bob);
        put(alice, Identity.keyPackages(10, 2)).expect(200);
        put(alice, Identity.keyPackages(0, 2)).expect(200);
        for (int number : new int[] {10, 11, 0, 1}) {
            JsonNode claimed = claim(bob, alice).expect(200).json();
            assertEquals(1, claimed.size());
            assertEquals(LAPTOP, claimed.at("/0/device").textValue());
            assertEquals(
                    Identity.keyPackage(number), claimed.at("/0/keyPackage").textValue());
            assertFalse(claimed.at("/0/lastResort").booleanValue());
        }
        assertTrue(claim(bob, alice).expect(200).json().isEmpty());
        assertEquals(0, count(alice));
    }

    @Test
    void theLastResortIsGivenOutAgainAndAgainWhenNoOtherIsLeft(Person alice, Person bob) {
        Identity.proven(alice);
        Identity.proven(bob);
        alice.befriend(bob);
        assertTrue(left(alice).required("lastResortUsed").booleanValue());
        put(alice, Identity.keyPackages(0, 1), Identity.keyPackage(99)).expect(200);
        assertFalse(left(alice).required("lastResortUsed").booleanValue());
        assertEquals(
                List.of(Identity.keyPackage(0)), packagesOf(claim(bob, alice).send()));
        assertFalse(left(alice).required("lastResortUsed").booleanValue());
        for (int i = 0; i < 2; i++) {
            JsonNode claimed = claim(bob, alice).expect(200).json();
            assertEquals(Identity.keyPackage(99), claimed.at("/0/keyPackage").textValue());
            assertTrue(claimed.at("/0/lastResort").booleanValue());
        }
        assertTrue(left(alice).required("lastResortUsed").booleanValue());
        put(alice, List.of(), Identity.keyPackage(100)).expect(200);
        assertFalse(left(alice).required("lastResortUsed").booleanValue());
        assertEquals(
                List.of(Identity.keyPackage(100)), packagesOf(claim(bob, alice).send()));
    }

    @Test
    void ofFiftyClaimsAtOnceNoTwoGetTheSame(Person alice, Person bob, Person carol) {
        Identity.proven(alice);
        List<Person> friends = List.of(bob, carol);
        for (Person friend : friends) {
            Identity.proven(friend);
            alice.befriend(friend);
        }
        put(alice, Identity.keyPackages(0, 50), Identity.keyPackage(99)).expect(200);
        ConcurrentLinkedQueue<String> claimed = new ConcurrentLinkedQueue<>();
        AtOnce.run(
                50,
                i -> claimed.addAll(packagesOf(claim(friends.get(i % 2), alice).send())));
        assertEquals(50, claimed.size());
        assertEquals(new TreeSet<>(Identity.keyPackages(0, 50)), new TreeSet<>(claimed));
        assertEquals(0, count(alice));
    }

    @Test
    void claimsAndAdditionsAtOnceLoseNothing(Person alice, Person bob) {
        Identity.proven(alice);
        Identity.proven(bob);
        alice.befriend(bob);
        ConcurrentLinkedQueue<String> claimed = new ConcurrentLinkedQueue<>();
        AtOnce.run(20, i -> {
            if (i % 2 == 0) {
                put(alice, Identity.keyPackages(i * 5, 10)).expect(200);
            } else {
                claimed.addAll(packagesOf(claim(bob, alice).send()));
            }
        });
        while (count(alice) > 0) {
            claimed.addAll(packagesOf(claim(bob, alice).send()));
        }
        assertEquals(100, claimed.size());
        assertEquals(new TreeSet<>(Identity.keyPackages(0, 100)), new TreeSet<>(claimed));
    }

    @Test
    void oneOfEachDeviceOrOfThoseAskedFor(Person alice, Person bob) {
        Identity identity = Identity.proven(alice);
        Identity.proven(bob);
        alice.befriend(bob);
        Person elsewhere = alice.elsewhere();
        Signer phone = identity.add(PHONE);
        Identity.prove(elsewhere, phone).expect(204);
        put(alice, Identity.keyPackages(0, 5)).expect(200);
        put(elsewhere, Identity.keyPackages(10, 5)).expect(200);
        assertEquals(
                List.of(Identity.keyPackage(0), Identity.keyPackage(10)),
                packagesOf(claim(bob, alice).send()));
        assertEquals(
                List.of(Identity.keyPackage(11)),
                packagesOf(claim(bob, alice, PHONE, "nobody's", PHONE).send()));
        assertEquals(List.of(), packagesOf(claim(bob, alice, new String[0]).send()));
        assertEquals(4, count(alice));
    }

    @Test
    void ownOtherDevicesAreClaimedToo(Person alice) {
        Identity identity = Identity.proven(alice);
        Person elsewhere = alice.elsewhere();
        Signer phone = identity.add(PHONE);
        Identity.prove(elsewhere, phone).expect(204);
        put(alice, Identity.keyPackages(0, 5)).expect(200);
        put(elsewhere, Identity.keyPackages(10, 5)).expect(200);
        assertEquals(
                List.of(Identity.keyPackage(10)), packagesOf(claim(alice, alice).send()));
        assertEquals(List.of(), packagesOf(claim(alice, alice, LAPTOP).send()));
        assertEquals(5, count(alice));
    }

    @Test
    void aRemovedDevicesAreGone(Person alice, Person bob) {
        Identity identity = Identity.proven(alice);
        Identity.proven(bob);
        alice.befriend(bob);
        Person elsewhere = alice.elsewhere();
        Signer phone = identity.add(PHONE);
        Identity.prove(elsewhere, phone).expect(204);
        put(elsewhere, Identity.keyPackages(10, 5), Identity.keyPackage(20)).expect(200);
        identity.remove(phone);
        assertEquals(List.of(), packagesOf(claim(bob, alice, PHONE).send()));
        put(elsewhere, Identity.keyPackages(30, 1)).expect(401, "not-logged-in");
        JsonNode export = alice.call("GET", "/api/account/export").expect(200).json();
        assertTrue(export.required("keyPackages").isEmpty());
    }

    @Test
    void strangersAndWhoeverIsNoDeviceGetNone(Person alice, Person bob, Person carol) {
        Identity.proven(alice);
        put(alice, Identity.keyPackages(0, 5)).expect(200);
        alice.befriend(bob);
        claim(bob, alice).expect(403, "device-not-proven");
        bob.call("PUT", "/api/key-packages").json(Map.of("packages", List.of())).expect(403, "device-not-proven");
        Identity.proven(carol);
        claim(carol, alice).expect(403, "not-a-contact");
        carol.ask(alice);
        claim(carol, alice).expect(403, "not-a-contact");
        carol.call("POST", "/api/users/" + Person.newName("nobody") + "/key-packages")
                .json(Map.of())
                .expect(404, "user-not-found");
        assertEquals(5, count(alice));
    }

    @Test
    void thereIsRoomForTwoHundredAndNotOneMore(Person alice) {
        Identity.proven(alice);
        put(alice, Identity.keyPackages(0, 100)).expect(200);
        put(alice, Identity.keyPackages(100, 99)).expect(200);
        put(alice, Identity.keyPackages(199, 2), Identity.keyPackage(999)).expect(409, "key-packages-full");
        assertEquals(199, count(alice));
        assertTrue(left(alice).required("lastResortUsed").booleanValue());
        put(alice, Identity.keyPackages(150, 50)).expect(200);
        assertEquals(200, count(alice));
        put(alice, List.of(), Identity.keyPackage(999)).expect(200);
    }

    @Test
    void additionsAtOnceDoNotFillItAboveTheBrim(Person alice) {
        Identity.proven(alice);
        AtOnce.run(20, i -> put(alice, Identity.keyPackages(i * 30, 30)).send());
        assertEquals(180, count(alice));
    }

    @Test
    void hostileBodiesAreRefused(Person alice) {
        Identity.proven(alice);
        String longest = Base64Url.encode(new byte[4_096]);
        put(alice, List.of(longest), longest).expect(200);
        put(alice, Identity.keyPackages(0, 101)).expect(400, "bad-request");
        for (String bad : List.of("", "A", "AB", "AA==", "A A", "é", Base64Url.encode(new byte[4_097]))) {
            put(alice, List.of(bad)).expect(400, "bad-request");
            put(alice, List.of(), bad).expect(400, "bad-request");
        }
        for (String body : List.of("{\"packages\":[1]}", "{\"packages\":[null]}", "{\"packages\":[[\"AAAA\"]]}")) {
            alice.call("PUT", "/api/key-packages").text(body).expect(400, "bad-request");
        }
        alice.call("POST", "/api/users/" + alice.name() + "/key-packages")
                .text("{\"devices\":[{\"$ne\":1}]}")
                .expect(400, "bad-request");
        assertEquals(1, count(alice));
    }

    @Test
    void aHundredOfTheLongestFitIntoOneCall(Person alice) {
        Identity.proven(alice);
        List<String> packages = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            byte[] content = new byte[4_096];
            content[0] = (byte) i;
            packages.add(Base64Url.encode(content));
        }
        put(alice, packages, packages.get(0)).expect(200);
        assertEquals(100, count(alice));
    }
}
