package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.it.Identity.befriended;
import static p2pchat.it.Socket.LAPTOP;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a mailbox takes, how much of it and for how long. */
@ServerTest
class MailboxBoundsIT {
    @Test
    void oneSenderAndAllTogetherMayFillAMailboxOnlySoFar(Person alice, Person bob, Person carol) {
        befriended(alice, bob);
        carol.befriend(bob);
        Identity.proven(carol);
        List<String> outcomes = Post.outcomes(alice, bob, Post.letters(LAPTOP, 50));
        assertEquals(Collections.nCopies(Server.SENDER_LETTERS, "stored"), outcomes.subList(0, Server.SENDER_LETTERS));
        assertEquals(
                Collections.nCopies(50 - Server.SENDER_LETTERS, "mailbox-full"),
                outcomes.subList(Server.SENDER_LETTERS, 50));
        List<String> more = Post.outcomes(carol, bob, Post.letters(LAPTOP, 50));
        assertEquals(Server.MAILBOX_LETTERS - Server.SENDER_LETTERS, Collections.frequency(more, "stored"));
        Post.acknowledge(bob, Post.cursors(bob, 0).subList(0, 3));
        assertEquals(
                List.of("stored", "stored", "stored", "mailbox-full"),
                Post.outcomes(alice, bob, Post.letters(LAPTOP, 4)));
    }

    @Test
    void whatIsTooOldIsSweptAndMakesRoom(Person alice, Person bob, Storage storage) {
        befriended(alice, bob);
        Post.outcomes(alice, bob, Post.letters(LAPTOP, Server.SENDER_LETTERS - 1));
        long old = Instant.now().minus(Duration.ofDays(31)).toEpochMilli();
        storage.ask(database -> database.getCollection("letters")
                .updateMany(Filters.eq("to", bob.name()), Updates.set("storedAt", old)));
        Post.send(alice, bob, LAPTOP, "new");
        long end = System.nanoTime() + Person.PATIENCE.toNanos();
        while (!Post.contents(bob).equals(List.of("new"))) {
            assertTrue(System.nanoTime() < end, "the old letters stay");
        }
        assertEquals(
                Server.SENDER_LETTERS - 1,
                Collections.frequency(
                        Post.outcomes(alice, bob, Post.letters(LAPTOP, Server.SENDER_LETTERS)), "stored"));
    }

    @Test
    void badLettersAreRefused(Person alice, Person bob) {
        befriended(alice, bob);
        List<Map<String, ?>> bad = List.of(
                Map.of("device", "short", "id", Post.newId(), "data", "AA"),
                Map.of("device", LAPTOP, "id", "7", "data", "AA"),
                Map.of("device", LAPTOP, "id", Post.newId().toUpperCase(Locale.ROOT), "data", "AA"),
                Map.of("device", LAPTOP, "id", "01924bcd-7c5e-4a31-9d0f-3b6a1f2e4c58", "data", "AA"),
                Map.of("device", LAPTOP, "id", Post.newId(), "data", ""),
                Map.of("device", LAPTOP, "id", Post.newId(), "data", "AA=="),
                Map.of("device", LAPTOP, "id", Post.newId(), "data", "AB"),
                Map.of("device", LAPTOP, "id", Post.newId(), "data", "a b"),
                Map.of("device", LAPTOP, "id", Post.newId(), "data", Map.of("$ne", 1)),
                Map.of("device", LAPTOP, "id", Post.newId()),
                Post.letter(LAPTOP, "x".repeat(139_265)));
        for (Map<String, ?> each : bad) {
            alice.call("POST", "/api/letters")
                    .json(Map.of("to", bob.name(), "letters", List.of(Post.letter(LAPTOP, "good"), each)))
                    .expect(400, "bad-request");
        }
        Post.call(alice, bob, Post.letters(LAPTOP, 101)).expect(400, "bad-request");
        Post.send(alice, bob, LAPTOP, "x".repeat(139_264));
        assertEquals(1, Post.contents(bob).size());
        String large = "x".repeat(139_000);
        List<Map<String, Object>> tooMuch = Collections.nCopies(31, LAPTOP).stream()
                .map(to -> Post.letter(to, large))
                .toList();
        Post.call(alice, bob, tooMuch).expect(413, "too-large");
        assertEquals(List.of("stored"), Post.outcomes(alice, bob, tooMuch.subList(0, 1)));
    }

    @Test
    void badCursorsAreRefused(Person alice) {
        Identity.proven(alice);
        for (String query :
                List.of("after=-1", "after=x", "after=1e3", "after=99999999999999999999", "limit=0", "limit=101")) {
            alice.call("GET", "/api/mailbox?" + query).expect(400, "bad-request");
        }
        for (Object cursor : List.of("1", 1.5, true, Map.of(), List.of())) {
            alice.call("POST", "/api/mailbox/acknowledged")
                    .json(Map.of("cursors", List.of(1, cursor)))
                    .expect(400, "bad-request");
        }
        alice.call("POST", "/api/mailbox/acknowledged")
                .json(Map.of("cursors", Collections.nCopies(501, 1)))
                .expect(400, "bad-request");
        alice.call("POST", "/api/mailbox/acknowledged")
                .text("{\"cursors\":[99999999999999999999]}")
                .expect(400, "bad-request");
        Post.acknowledge(alice, Collections.nCopies(500, Long.MAX_VALUE));
        assertEquals(List.of(), Post.cursors(alice, Long.MAX_VALUE));
    }

    @Test
    void anAnswerHoldsTwoMebibytesAtMost(Person alice, Person bob) {
        befriended(alice, bob);
        String large = "x".repeat(130_000);
        for (int i = 0; i < 20; i++) {
            Post.send(alice, bob, LAPTOP, large);
        }
        List<Long> first = Post.cursors(bob, 0);
        assertEquals(16, first.size());
        assertEquals(4, Post.cursors(bob, first.get(15)).size());
    }
}
