package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.it.Identity.befriended;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;
import static p2pchat.it.Socket.TABLET;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;

@ServerTest
class MailboxIT {
    @Test
    void whatIsPostedWaitsUntilItIsAcknowledged(Person alice, Person bob) {
        befriended(alice, bob);
        Post.send(alice, bob, LAPTOP, "one", "two", "three");
        for (int i = 0; i < 2; i++) {
            assertEquals(List.of("one", "two", "three"), Post.contents(bob));
        }
        JsonNode first =
                bob.call("GET", "/api/mailbox?limit=1").expect(200).json().get(0);
        assertEquals(alice.name(), first.required("from").textValue());
        assertEquals(LAPTOP, first.required("device").textValue());
        Instant stored = Instant.parse(first.required("storedAt").textValue());
        assertTrue(Duration.between(stored, Instant.now()).abs().toMinutes() < 1);
        List<Long> cursors = Post.cursors(bob, 0);
        Post.acknowledge(bob, cursors.subList(0, 2));
        Post.acknowledge(bob, cursors.subList(0, 2));
        assertEquals(List.of("three"), Post.contents(bob));
        assertEquals(List.of(), Post.cursors(bob, cursors.get(2)));
    }

    @Test
    void aRepeatIsStoredOnce(Person alice, Person bob) {
        befriended(alice, bob);
        List<Map<String, Object>> letters = List.of(Post.letter(LAPTOP, "once"), Post.letter(TABLET, "nowhere"));
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of("stored", "unknown-device"), Post.outcomes(alice, bob, letters));
        }
        assertEquals(List.of("once"), Post.contents(bob));
    }

    @Test
    void eachDeviceHasItsOwnMailbox(Person alice, Person bob) {
        befriended(alice, bob);
        Person atPhone = bob.elsewhere();
        Identity.prove(atPhone, Identity.begin(bob).add(PHONE)).expect(204);
        assertEquals(
                List.of("stored", "stored"),
                Post.outcomes(alice, bob, List.of(Post.letter(PHONE, "phone"), Post.letter(LAPTOP, "laptop"))));
        Post.send(bob, bob, PHONE, "own");
        assertEquals(List.of("laptop"), Post.contents(bob));
        assertEquals(List.of("phone", "own"), Post.contents(atPhone));
        Post.acknowledge(bob, Post.cursors(bob, 0));
        assertEquals(List.of("phone", "own"), Post.contents(atPhone));
    }

    @Test
    void aConnectedDeviceIsTold(Person alice, Person bob) {
        befriended(alice, bob);
        Socket his = bob.connect(TABLET + "-unlinked");
        Socket hers = bob.open(Socket.Options.standard());
        hers.send(Map.of(
                "type",
                "hello",
                "version",
                1,
                "device",
                LAPTOP,
                "proof",
                Identity.of(bob).proof(bob)));
        hers.await("welcome");
        Post.send(alice, bob, LAPTOP, "one", "two");
        long cursor = hers.await("letter").required("cursor").longValue();
        assertEquals(List.of(cursor - 1, cursor), Post.cursors(bob, 0));
        assertTrue(his.drain().stream()
                .noneMatch(frame -> frame.required("type").textValue().equals("letter")));
    }

    @Test
    void strangersMayNotPost(Person alice, Person bob, Person carol) {
        befriended(alice, bob);
        carol.ask(bob);
        Identity.proven(carol);
        List<Map<String, Object>> letters = Post.letters(LAPTOP, 1);
        Post.call(carol, bob, letters).expect(403, "not-a-contact");
        for (String nobody : List.of(Person.newName("nobody"), "", "a/b", "x".repeat(100))) {
            carol.call("POST", "/api/letters")
                    .json(Map.of("to", nobody, "letters", letters))
                    .expect(403, "not-a-contact");
        }
        alice.call("DELETE", "/api/contacts/" + bob.name()).expect(204);
        Post.call(alice, bob, letters).expect(403, "not-a-contact");
        assertEquals(List.of(), Post.contents(bob));
    }

    @Test
    void aSessionWithoutAProvenDeviceMayDoNothing(Person alice, Person bob) {
        befriended(alice, bob);
        Person elsewhere = alice.elsewhere();
        Post.call(elsewhere, bob, Post.letters(LAPTOP, 1)).expect(403, "device-not-proven");
        elsewhere.call("GET", "/api/mailbox").expect(403, "device-not-proven");
        elsewhere
                .call("POST", "/api/mailbox/acknowledged")
                .json(Map.of("cursors", List.of(1)))
                .expect(403, "device-not-proven");
    }

    @Test
    void whoeverIsBlockedDoesNotNotice(Person alice, Person bob) {
        befriended(alice, bob);
        bob.block(alice);
        assertEquals(
                List.of("stored", "unknown-device"),
                Post.outcomes(alice, bob, List.of(Post.letter(LAPTOP, "hello"), Post.letter(TABLET, "hello"))));
        assertEquals(List.of(), Post.contents(bob));
        alice.block(bob);
        Post.call(alice, bob, Post.letters(LAPTOP, 1)).expect(403, "not-a-contact");
    }

    @Test
    void noLaterCursorIsSeenBeforeAnEarlierOne(Person alice, Person bob, Person carol, Person dave) {
        List<Person> senders = List.of(alice, carol, dave);
        Identity.proven(bob);
        for (Person sender : senders) {
            sender.befriend(bob);
            Identity.proven(sender);
        }
        List<Long> seen = new ArrayList<>();
        AtomicInteger posting = new AtomicInteger(senders.size());
        List<Runnable> steps = new ArrayList<>();
        for (Person sender : senders) {
            steps.add(() -> {
                for (int i = 0; i < 10; i++) {
                    Post.outcomes(sender, bob, Post.letters(LAPTOP, 2));
                }
                posting.decrementAndGet();
            });
        }
        steps.add(() -> {
            boolean more = true;
            while (more) {
                boolean last = posting.get() == 0;
                int before = seen.size();
                seen.addAll(Post.cursors(bob, seen.isEmpty() ? 0 : seen.get(before - 1)));
                more = !last || seen.size() > before;
            }
        });
        AtOnce.run(steps);
        assertEquals(LongStream.rangeClosed(1, 60).boxed().toList(), seen);
    }

    @Test
    void aRemovedDeviceLosesItsMailbox(Person alice, Person bob, Storage storage) {
        befriended(alice, bob);
        Identity identity = Identity.begin(bob);
        var phone = identity.add(PHONE);
        Person atPhone = bob.elsewhere();
        Identity.prove(atPhone, phone).expect(204);
        Post.send(alice, bob, PHONE, "lost");
        Post.send(alice, bob, LAPTOP, "kept");
        identity.remove(phone);
        atPhone.call("GET", "/api/mailbox").expect(401, "not-logged-in");
        assertEquals(List.of("unknown-device"), Post.outcomes(alice, bob, Post.letters(PHONE, 1)));
        assertEquals(List.of("kept"), Post.contents(bob));
        assertEquals(1, count(storage, "letters", "to", bob));
    }

    private static long count(Storage storage, String collection, String field, Person person) {
        return storage.ask(
                database -> database.getCollection(collection).countDocuments(Filters.eq(field, person.name())));
    }

    @Test
    void theExportTellsWhatWaitsAndADeletionRemovesBothDirections(Person alice, Person bob, Storage storage) {
        befriended(alice, bob);
        Post.send(alice, bob, LAPTOP, "to bob");
        Post.send(bob, alice, LAPTOP, "to alice");
        JsonNode waiting =
                alice.call("GET", "/api/account/export").expect(200).json().required("mailbox");
        assertEquals(1, waiting.size());
        assertEquals(bob.name(), waiting.at("/0/from").textValue());
        assertEquals("to alice".length(), waiting.at("/0/bytes").intValue());
        alice.call("DELETE", "/api/account")
                .json(Map.of("password", Person.PASSWORD))
                .expect(204);
        assertEquals(List.of(), Post.contents(bob));
        for (String collection : List.of("letters", "mailboxes")) {
            assertEquals(0, count(storage, collection, "from", alice), collection);
            assertEquals(0, count(storage, collection, "to", alice), collection);
        }
    }
}
