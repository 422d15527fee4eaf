package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What a server can do to messages that it carries: keep them away, for as long as it does, and give out later ones first,
 * which is told.
 */
@BrowserTest
class HostileServerBrowserIT {
    private static final String OVERTAKEN = "Written before what is above.";
    private static final List<String> IN_ORDER = List.of("one", "two", "three", "four", "five");

    @Test
    void whatItAltersIsNotShownAndArrivesOnceItBehaves(People people) {
        BetweenTwo two = BetweenTwo.byTheServer(people);
        AtomicInteger letters = new AtomicInteger();
        AtomicInteger relayed = new AtomicInteger();
        two.leave();
        two.writeLetter("exactly this");
        two.tamperLetters(letter -> {
            letters.incrementAndGet();
            letter.put("data", HostileServer.altered(letter.path("data").asText()));
        });
        two.bensServer().tamperToPage("relay", frame -> {
            relayed.incrementAndGet();
            String box = HostileServer.altered(HostileServer.boxIn(frame));
            return List.of(HostileServer.relaying(frame, HostileServer.idIn(frame), box));
        });

        int acknowledged = acknowledged(two.bensServer());
        two.comeBack();
        two.bensServer().await(() -> letters.get() > 0 && relayed.get() > 0);
        two.bensServer().await(() -> acknowledged(two.bensServer()) > acknowledged);

        two.assertBenSees();
        two.bensServer().behave();
        two.ben().reload();
        two.assertBenSees("exactly this");
        two.annas().assertDelivered("exactly this");
        BetweenTwo.assertToldOfAltering(two.bens());
        two.ben().reload();
        two.assertBenSees("exactly this");
        BetweenTwo.assertNotTold(two.bens());
        BetweenTwo.assertNotTold(two.annas());
    }

    @Test
    void whatItRepeatsIsShownOnce(People people) {
        BetweenTwo two = BetweenTwo.byTheServer(people);
        List<ObjectNode> relayed = new ArrayList<>();
        List<JsonNode> letters = new ArrayList<>();
        Set<String> given = new HashSet<>();
        two.bensServer().tamperToPage("relay", frame -> {
            relayed.add(frame);
            return List.of(frame, frame);
        });
        two.bensServer().tamperAnswers("GET /api/mailbox", answer -> {
            List<JsonNode> again = letters.stream()
                    .filter(it -> given.add(it.path("id").asText()))
                    .toList();
            answer.forEach(letters::add);
            return ((ArrayNode) answer).addAll(again);
        });

        two.annas().write("by the socket");
        two.assertBenSees("by the socket");
        two.leave();
        two.writeLetter("by the mailbox");
        two.comeBack();
        two.assertBenSees("by the socket", "by the mailbox");
        two.bensServer().await(() -> !given.isEmpty());
        List.copyOf(relayed).forEach(two.bensServer()::say);
        two.annas().write("the last");

        two.assertBenSees("by the socket", "by the mailbox", "the last");
        two.annas().assertDelivered("by the socket", "by the mailbox", "the last");
        assertNotEquals(List.of(), relayed);
        BetweenTwo.assertNotTold(two.annas());
        BetweenTwo.assertNotTold(two.bens());
    }

    @Test
    void whatItLosesOrDelaysArrivesByAnotherWayOnce(People people) {
        BetweenTwo two = BetweenTwo.byTheServer(people);
        List<ObjectNode> held = new ArrayList<>();
        two.bensServer().tamperToPage("relay", frame -> {
            held.add(frame);
            return List.of();
        });

        two.annas().write("not by the socket");
        two.assertBenSees("not by the socket");
        two.annas().assertDelivered("not by the socket");
        two.withholdLetters();
        two.annas().write("not at once");
        two.annasServer()
                .await(() -> two.annasServer().asked("POST /api/letters").size() > 1);
        two.assertBenSees("not by the socket");
        two.bensServer().behave();
        List.copyOf(held).forEach(two.bensServer()::say);

        two.assertBenSees("not by the socket", "not at once");
        two.bensServer().say(HostileServer.frame("letter").put("cursor", 1));
        two.annas().write("the last");
        two.assertBenSees("not by the socket", "not at once", "the last");
        two.annas().assertDelivered("not by the socket", "not at once", "the last");
    }

    @Test
    void whatItReordersIsShownCompletelyAndMarked(People people) {
        BetweenTwo two = BetweenTwo.byTheServer(people);
        List<ObjectNode> held = new ArrayList<>();
        two.bensServer().tamperToPage("relay", frame -> {
            held.add(0, frame);
            return held.size() == 3 ? List.copyOf(held) : held.size() < 3 ? List.of() : List.of(frame);
        });

        two.annas().write("one");
        two.annas().write("two");
        two.annas().write("three");
        two.annas().assertDelivered("one", "two", "three");

        assertOvertakenOnesAreMarked(two, List.of("one", "two", "three"));

        two.bensServer().behave();
        two.bensServer().tamperToPage("relay", frame -> List.of());
        two.bensServer().tamperAnswers("GET /api/mailbox", HostileServer::reversed);
        two.leave();
        two.writeLetter("four");
        two.writeLetter("five");
        two.comeBack();
        assertOvertakenOnesAreMarked(two, List.of("one", "two", "three", "five", "four"));
        assertThat(two.bens().message("four").getByText(OVERTAKEN)).isVisible();
    }

    /**
     * Ben sees all that Anna has written, in whichever order, and is told of each message that it was written before what
     * stands above it, if it was.
     */
    private static void assertOvertakenOnesAreMarked(BetweenTwo two, List<String> texts) {
        assertThat(two.bens().messages()).hasCount(2 + texts.size());
        List<String> above = new ArrayList<>();
        for (String shown : two.bens().messages().allInnerTexts()) {
            texts.stream().filter(shown::contains).findFirst().ifPresent(text -> {
                boolean isOvertaken = above.stream().anyMatch(it -> IN_ORDER.indexOf(it) > IN_ORDER.indexOf(text));
                assertEquals(isOvertaken, shown.contains(OVERTAKEN), text + " below " + above);
                above.add(text);
            });
        }
        assertEquals(Set.copyOf(texts), Set.copyOf(above));
    }

    @Test
    void whomItNamesAsTheSenderDoesNotCount(People people) {
        BetweenTwo two = BetweenTwo.byTheServer(people);
        Person carla = people.registered("carla");
        people.acquaint(two.ben(), carla);
        HostileServer carlasServer = HostileServer.before(carla);
        Conversation carlas = carla.openChats().open(two.ben());
        carlas.write("I am Carla");
        carlas.assertDelivered("I am Carla");
        String device = carlasServer.heard("hello").get(0).path("device").asText();
        AtomicInteger forged = new AtomicInteger();
        two.bensServer().tamperToPage("relay", frame -> {
            forged.incrementAndGet();
            return List.of(frame.put("from", carla.username()).put("device", device));
        });
        two.tamperLetters(letter -> {
            forged.incrementAndGet();
            letter.put("from", carla.username()).put("device", device);
        });

        two.annas().write("I am Anna");
        two.assertBenSees("I am Anna");
        two.leave();
        two.writeLetter("and still am");
        two.comeBack();

        two.assertBenSees("I am Anna", "and still am");
        two.annas().assertDelivered("I am Anna", "and still am");
        Conversation withCarla = new ChatPage(two.ben().page()).open(carla);
        withCarla.assertShows(carla.username() + ": I am Carla");
        assertNotEquals(0, forged.get());
    }

    @Test
    void whatItSaysToBeDeliveredIsNot(People people) {
        BetweenTwo two = BetweenTwo.byTheServer(people);
        HostileServer server = two.annasServer();
        List<ObjectNode> acknowledgements = new ArrayList<>();
        server.tamperToPage("relay", frame -> {
            acknowledgements.add(frame);
            return List.of(frame);
        });
        two.annas().write("acknowledged");
        two.annas().assertDelivered("acknowledged");

        server.tamperFromPage("relay", frame -> List.of());
        server.answerItself("POST /api/letters", HostileServerBrowserIT::allStored);
        int relayed = server.heard("relay").size();
        two.annas().write("never delivered");
        server.await(() -> server.heard("relay").size() > relayed);
        ObjectNode own = server.heard("relay").get(relayed);
        ObjectNode real = acknowledgements.get(0);
        // What was acknowledged before, under the name of what was not; and her own words, as if Ben had said them.
        server.say(HostileServer.relaying(real, HostileServer.idIn(own), HostileServer.boxIn(real)));
        server.say(real);
        server.say(HostileServer.relaying(real, HostileServer.idIn(own), HostileServer.boxIn(own)));
        server.await(() -> server.asked("POST /api/letters").size() > 0);
        assertThat(two.annas().message("never delivered").getByText("Sent. Waiting for"))
                .isVisible();

        two.bens().write("what did you say?");
        assertThat(two.annas().message("what did you say?")).isVisible();
        assertThat(two.annas().message("never delivered").getByText("Sent. Waiting for"))
                .isVisible();
        assertThat(two.annas().messages()).hasCount(5);
        server.behave();
        two.ben().reload();
        two.annas().assertDelivered("never delivered");
        assertThat(two.bens().message("never delivered")).hasCount(1);
    }

    private static JsonNode allStored(JsonNode asked) {
        ArrayNode outcomes = HostileServer.JSON.createArrayNode();
        for (JsonNode letter : asked.path("letters")) {
            outcomes.addObject()
                    .put("device", letter.path("device").asText())
                    .put("id", letter.path("id").asText())
                    .put("outcome", "stored");
        }
        return outcomes;
    }

    private static int acknowledged(HostileServer server) {
        return server.asked("POST /api/mailbox/acknowledged").size();
    }
}
