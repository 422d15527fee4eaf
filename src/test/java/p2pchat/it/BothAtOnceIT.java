package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.it.Socket.LAPTOP;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import p2pchat.AtOnce;
import p2pchat.it.Socket.Options;

/** Two people who change what they are to each other at the same time end up with the same, and both know it. */
@ServerTest
class BothAtOnceIT {
    private static final int ROUNDS = 10;

    /** What both were told, when all that either did is done. */
    private record News(List<JsonNode> hers, List<JsonNode> his) {
        static News of(Socket hers, Socket his) {
            List<JsonNode> toHim = his.drain();
            List<JsonNode> toHer = hers.drain();
            toHim.addAll(his.drain());
            return new News(toHer, toHim);
        }
    }

    private static Runnable ask(Person by, Person other) {
        // It may also come too late, when the other has just blocked.
        return () -> by.call("PUT", "/api/contacts/" + other.name()).send();
    }

    private static Runnable part(Person by, Person other) {
        return () -> by.call("DELETE", "/api/contacts/" + other.name()).expect(204);
    }

    private static Runnable block(Person by, Person other) {
        return () -> by.call("PUT", "/api/blocks/" + other.name()).expect(204);
    }

    private static Runnable unblock(Person by, Person other) {
        return () -> by.call("DELETE", "/api/blocks/" + other.name()).expect(204);
    }

    private static String listed(Person reader, Person about) {
        for (JsonNode contact : reader.call("GET", "/api/contacts").expect(200).json()) {
            if (contact.required("username").textValue().equals(about.name())) {
                return contact.required("state").textValue();
            }
        }
        return "none";
    }

    /** What somebody who listens believes of another, told from a beginning. */
    private static List<String> believed(List<JsonNode> news, Person about, String state, String presence) {
        List<String> belief = new ArrayList<>(List.of(state, presence));
        for (JsonNode frame : news) {
            if (frame.path("username").asText().equals(about.name())) {
                boolean contact = frame.required("type").textValue().equals("contact");
                String told = frame.required("state").textValue();
                belief.set(contact ? 0 : 1, told);
                if (contact && !told.equals("accepted")) {
                    belief.set(1, "offline");
                }
            }
        }
        return belief;
    }

    /** Whoever listened from the beginning believes what a welcome tells now. */
    private static void check(Person reader, List<JsonNode> news, Person about, String state, String presence) {
        List<String> belief = believed(news, about, state, presence);
        assertEquals(listed(reader, about), belief.get(0));
        String welcomed = "offline";
        for (JsonNode contact : reader.open(Options.standard()).hello(LAPTOP).required("contacts")) {
            welcomed = contact.required("presence").textValue();
            assertEquals(belief.get(0), contact.required("state").textValue());
        }
        assertEquals(welcomed, belief.get(1));
    }

    @RepeatedTest(ROUNDS)
    void askingEachOtherMakesContacts(Person alice, Person bob) {
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        AtOnce.run(ask(alice, bob), ask(bob, alice));
        assertEquals("accepted", listed(alice, bob));
        assertEquals("accepted", listed(bob, alice));
        News news = News.of(hers, his);
        check(alice, news.hers(), bob, "none", "offline");
        check(bob, news.his(), alice, "none", "offline");
    }

    @RepeatedTest(ROUNDS)
    void acceptingWhileTheOtherTakesTheRequestBack(Person alice, Person bob) {
        alice.ask(bob);
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        AtOnce.run(ask(bob, alice), part(alice, bob));
        List<String> both = List.of(listed(alice, bob), listed(bob, alice));
        boolean isOneOfTwo = both.equals(List.of("none", "none")) || both.equals(List.of("incoming", "requested"));
        assertTrue(isOneOfTwo, both::toString);
        News news = News.of(hers, his);
        check(alice, news.hers(), bob, "requested", "offline");
        check(bob, news.his(), alice, "incoming", "offline");
    }

    @RepeatedTest(ROUNDS)
    void removingEachOther(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        AtOnce.run(part(alice, bob), part(bob, alice));
        News news = News.of(hers, his);
        check(alice, news.hers(), bob, "accepted", "offline");
        check(bob, news.his(), alice, "accepted", "available");
    }

    @RepeatedTest(ROUNDS)
    void blockingEachOtherAndThinkingBetter(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        AtOnce.run(block(alice, bob), block(bob, alice));
        assertEquals("blocked", listed(alice, bob));
        assertEquals("blocked", listed(bob, alice));
        AtOnce.run(unblock(alice, bob), unblock(bob, alice));
        assertEquals("accepted", listed(alice, bob));
        News news = News.of(hers, his);
        check(alice, news.hers(), bob, "accepted", "offline");
        check(bob, news.his(), alice, "accepted", "available");
    }

    @RepeatedTest(ROUNDS)
    void everythingTogether(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        AtOnce.run(
                block(alice, bob),
                part(bob, alice),
                unblock(alice, bob),
                ask(bob, alice),
                () -> hers.setPresence("busy"),
                rename(alice, "Alice"),
                () -> his.setPresence("invisible"),
                rename(bob, "Bob"),
                ask(alice, bob),
                () -> hers.setPresence("available"));
        News news = News.of(hers, his);
        check(alice, news.hers(), bob, "accepted", "offline");
        check(bob, news.his(), alice, "accepted", "available");
    }

    private static Runnable rename(Person person, String displayName) {
        return () -> person.call("PATCH", "/api/profile")
                .json(Map.of("displayName", displayName))
                .expect(200);
    }
}
