package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.it.GroupCalls.commit;
import static p2pchat.it.GroupCalls.found;
import static p2pchat.it.GroupCalls.made;
import static p2pchat.it.GroupCalls.newGroup;
import static p2pchat.it.GroupCalls.welcome;
import static p2pchat.it.Identity.befriended;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.model.Filters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;

@ServerTest
class GroupsIT {
    private static final int AT_ONCE = 50;

    @Test
    void aGroupIsMadeOnceAndItsInvitationsAreInTheMailbox(Person alice, Person bob, Person carol) {
        befriended(alice, bob);
        String group = newGroup();
        List<Map<String, Object>> welcomes = List.of(welcome(bob, LAPTOP, "welcome"), welcome(bob, PHONE, "nobody"));
        JsonNode made = found(alice, group, null, welcomes, bob).expect(201).json();
        assertEquals(1, made.required("epoch").intValue());
        assertEquals("stored", made.at("/welcomes/0/outcome").textValue());
        assertEquals("unknown-device", made.at("/welcomes/1/outcome").textValue());
        assertEquals(made, found(alice, group, null, welcomes, bob).expect(200).json());
        assertEquals(List.of("welcome"), Post.contents(bob));
        for (Person each : List.of(alice, bob)) {
            JsonNode seen = each.call("GET", "/api/groups").expect(200).json();
            assertEquals(1, seen.size());
            assertEquals(
                    seen.get(0),
                    each.call("GET", "/api/groups/" + group).expect(200).json());
            assertTrue(seen.at("/0/current").booleanValue());
            assertEquals(2, seen.at("/0/people").size());
        }
        assertEquals(0, carol.call("GET", "/api/groups").expect(200).json().size());
    }

    @Test
    void onesOwnDevicesHaveAGroupToo(Person alice) {
        Identity.proven(alice);
        String group = newGroup();
        found(alice, group, null, List.of()).expect(201);
        found(alice, newGroup(), null, List.of()).expect(409, "group-exists");
        assertEquals(
                1,
                alice.call("GET", "/api/groups/" + group)
                        .expect(200)
                        .json()
                        .required("people")
                        .size());
    }

    @Test
    void replacingNeedsTheCurrentOne(Person alice, Person bob) {
        String first = made(alice, bob);
        assertEquals(
                first,
                found(bob, newGroup(), null, List.of(), alice)
                        .expect(409, "group-exists")
                        .text("group"));
        String second = newGroup();
        found(bob, second, first, List.of(), alice).expect(201);
        assertEquals(
                second,
                found(alice, newGroup(), first, List.of(), bob)
                        .expect(409, "group-exists")
                        .text("group"));
        JsonNode all = alice.call("GET", "/api/groups").expect(200).json();
        assertEquals(2, all.size());
        all.forEach(each -> assertEquals(
                each.required("group").textValue().equals(second),
                each.required("current").booleanValue()));
    }

    @Test
    void ofManyGroupsForTwoExactlyOneIsMade(Person alice, Person bob) {
        befriended(alice, bob);
        List<String> made = new CopyOnWriteArrayList<>();
        List<String> told = new CopyOnWriteArrayList<>();
        AtOnce.run(AT_ONCE, number -> {
            String group = newGroup();
            Person me = number % 2 == 0 ? alice : bob;
            Answer answer = found(me, group, null, List.of(), number % 2 == 0 ? bob : alice)
                    .send();
            if (answer.status() == 201) {
                made.add(group);
            } else {
                told.add(answer.has(409).is("group-exists").text("group"));
            }
        });
        assertEquals(1, made.size());
        assertEquals(AT_ONCE - 1, told.stream().filter(made.get(0)::equals).count());
        assertEquals(1, bob.call("GET", "/api/groups").expect(200).json().size());
    }

    @Test
    void ofManyCommitsForOneEpochExactlyOneWinsAndTheOthersGetIt(Person alice, Person bob) {
        String group = made(alice, bob);
        List<String> won = new CopyOnWriteArrayList<>();
        List<String> told = new CopyOnWriteArrayList<>();
        AtOnce.run(AT_ONCE, number -> {
            Map<String, Object> mine = commit(1);
            Answer answer = commit(number % 2 == 0 ? alice : bob, group, mine).send();
            if (answer.status() == 201) {
                won.add(String.valueOf(mine.get("id")));
            } else {
                told.add(answer.has(409)
                        .is("epoch-taken")
                        .json()
                        .at("/winner/id")
                        .textValue());
            }
        });
        assertEquals(1, won.size());
        assertEquals(AT_ONCE - 1, told.stream().filter(won.get(0)::equals).count());
        assertEquals(
                2,
                bob.call("GET", "/api/groups/" + group)
                        .expect(200)
                        .json()
                        .required("epoch")
                        .intValue());
    }

    @Test
    void commitsAreReadInOrder(Person alice, Person bob) {
        String group = made(alice, bob);
        for (long epoch = 1; epoch <= 3; epoch++) {
            Map<String, Object> each = commit(epoch);
            assertEquals(
                    epoch + 1,
                    commit(alice, group, each)
                            .expect(201)
                            .json()
                            .required("epoch")
                            .longValue());
            assertEquals(
                    epoch + 1,
                    commit(alice, group, each)
                            .expect(200)
                            .json()
                            .required("epoch")
                            .longValue());
        }
        commit(bob, group, commit(5)).expect(409, "epoch-unknown");
        JsonNode all = bob.call("GET", "/api/groups/" + group + "/commits?from=2")
                .expect(200)
                .json();
        assertEquals(2, all.size());
        assertEquals(3, all.at("/1/epoch").intValue());
        assertEquals(Post.data("commit of epoch 3"), all.at("/1/commit").textValue());
        assertEquals(LAPTOP, all.at("/1/device").textValue());
        assertEquals(
                3,
                bob.call("GET", "/api/groups/" + group + "/commits")
                        .expect(200)
                        .json()
                        .size());
        assertEquals(
                0,
                bob.call("GET", "/api/groups/" + group + "/commits?from=4")
                        .expect(200)
                        .json()
                        .size());
        bob.call("GET", "/api/groups/" + group + "/commits?from=x").expect(400, "bad-request");
    }

    @Test
    void theOtherDevicesAreTold(Person alice, Person bob) {
        String group = made(alice, bob);
        Socket his = bob.connect(PHONE);
        Socket hers = alice.connect(PHONE);
        commit(alice, group, commit(1)).expect(201);
        for (Socket each : List.of(his, hers)) {
            JsonNode frame = each.await("commit");
            assertEquals(group, frame.required("group").textValue());
            assertEquals(2, frame.required("epoch").intValue());
        }
    }

    @Test
    void nothingOfAGroupReachesWhoeverHasBlockedItsMakerWhoCannotTell(Person alice, Person bob) {
        String first = made(alice, bob);
        bob.block(alice);
        Socket his = bob.connect(PHONE);
        String second = newGroup();
        JsonNode made = found(alice, second, first, List.of(welcome(bob, LAPTOP, "welcome")), bob)
                .expect(201)
                .json();
        assertEquals("stored", made.at("/welcomes/0/outcome").textValue());
        commit(alice, second, commit(1)).expect(201);
        JsonNode hers = alice.call("GET", "/api/groups").expect(200).json();
        assertEquals(2, hers.size());
        assertTrue(hers.at("/1/current").booleanValue());
        alice.call("GET", "/api/groups/" + second + "/commits").expect(200);

        JsonNode seen = bob.call("GET", "/api/groups").expect(200).json();
        assertEquals(1, seen.size());
        assertEquals(first, seen.at("/0/group").textValue());
        assertTrue(seen.at("/0/current").booleanValue());
        bob.call("GET", "/api/groups/" + second).expect(404, "group-not-found");
        bob.call("GET", "/api/groups/" + second + "/commits").expect(404, "group-not-found");
        assertEquals(List.of(), Post.contents(bob));
        his.expectNothing();

        bob.call("DELETE", "/api/blocks/" + alice.name()).expect(204);
        bob.call("GET", "/api/groups/" + second).expect(200);
    }

    @Test
    void strangersLearnAndChangeNothing(Person alice, Person bob, Person carol) {
        String group = made(alice, bob);
        Identity.proven(carol);
        carol.call("GET", "/api/groups/" + group).expect(404, "group-not-found");
        carol.call("GET", "/api/groups/" + group + "/commits").expect(404, "group-not-found");
        commit(carol, group, commit(1)).expect(404, "group-not-found");
        commit(carol, newGroup(), commit(1)).expect(404, "group-not-found");
        found(carol, newGroup(), null, List.of(), bob).expect(403, "not-a-contact");
        found(alice, newGroup(), group, List.of(welcome(carol, LAPTOP, "x")), bob)
                .expect(400, "bad-request");
        Person elsewhere = alice.elsewhere();
        found(elsewhere, newGroup(), group, List.of(), bob).expect(403, "device-not-proven");
        commit(elsewhere, group, commit(1)).expect(403, "device-not-proven");
        alice.call("DELETE", "/api/contacts/" + bob.name()).expect(204);
        Map<String, Object> inviting = new HashMap<>(commit(1));
        inviting.put("welcomes", List.of(welcome(bob, LAPTOP, "x")));
        commit(alice, group, inviting).expect(403, "not-a-contact");
        assertEquals(List.of(), Post.contents(bob));
    }

    @Test
    void badBodiesAreRefused(Person alice, Person bob) {
        String group = made(alice, bob);
        for (String id : List.of("", "AA", "a b", group + "=", group.substring(0, 20), group + group + group)) {
            found(alice, id, group, List.of(), bob).expect(400, "bad-request");
            found(alice, newGroup(), id, List.of(), bob).expect(400, "bad-request");
        }
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("id", "x"),
                Map.of("id", UUID.randomUUID() + "0"),
                Map.of("epoch", 0),
                Map.of("epoch", -1),
                Map.of("epoch", 1.5),
                Map.of("commit", ""),
                Map.of("commit", "AA=="),
                Map.of("commit", Post.data("x".repeat(65_537))),
                Map.of("welcomes", List.of("x")),
                Map.of("welcomes", List.of(Map.of())),
                Map.of("welcomes", List.of(Map.of("to", bob.name()))))) {
            Map<String, Object> body = new HashMap<>(commit(1));
            body.putAll(wrong);
            commit(alice, group, body).expect(400, "bad-request");
        }
        Map<String, Object> largest = new HashMap<>(commit(1));
        largest.put("commit", Post.data("x".repeat(65_536)));
        commit(alice, group, largest).expect(201);
    }

    @Test
    void theExportTellsOfGroupsAndADeletionRemovesThem(Person alice, Person bob, Storage storage) {
        String group = made(alice, bob);
        commit(alice, group, commit(1)).expect(201);
        JsonNode exported =
                bob.call("GET", "/api/account/export").expect(200).json().required("groups");
        assertEquals(group, exported.at("/0/group").textValue());
        alice.call("DELETE", "/api/account")
                .json(Map.of("password", Person.PASSWORD))
                .expect(204);
        assertEquals(0, bob.call("GET", "/api/groups").expect(200).json().size());
        for (String collection : List.of("commits", "currentGroups")) {
            assertEquals(
                    0L,
                    storage.<Long>ask(
                            database -> database.getCollection(collection).countDocuments(Filters.eq("group", group))));
        }
    }
}
