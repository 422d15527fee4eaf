package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What a server can do to that by which two people come to have common keys: whoever cannot go on makes a new group, and
 * what could not be opened comes once more, in order.
 */
@BrowserTest
class HostileHandshakesBrowserIT {
    /** The wire format of a welcome, as the fourth byte of an MLSMessage tells it (RFC 9420, section 6). */
    private static final int WELCOME = 3;
    /** Longer than any page takes to make another group. */
    private static final double PATIENCE_MS = 90_000;

    @Test
    void commitsThatItRepeatsLosesAltersOrReordersLoseNoMessage(People people) {
        BetweenTwo two = BetweenTwo.byTheServer(people);
        HostileServer server = two.bensServer();
        String first = two.group();
        ArrayNode all = HostileServer.JSON.createArrayNode();
        server.tamperAnswers("GET " + BetweenTwo.commitsOf(first), commits -> {
            all.addAll((ArrayNode) commits);
            return all.deepCopy().addAll(all);
        });
        two.writeByNewKeys("repeated");
        two.assertBenSees("repeated");
        two.writeByNewKeys("given again");
        two.assertBenSees("repeated", "given again");
        assertTrue(all.size() >= 2, "commits that it has repeated: " + all.size());
        assertEquals(first, two.group());

        server.behave();
        server.tamperToPage("commit", frame -> List.of());
        server.tamperAnswers("GET " + BetweenTwo.commitsOf(first), commits -> HostileServer.JSON.createArrayNode());
        two.writeByNewKeys("lost");
        two.assertBenSees("repeated", "given again", "lost");
        String second = two.group();
        assertNotEquals(first, second);
        BetweenTwo.assertNotTold(two.bens());

        server.behave();
        alterCommits(server, second);
        // A page makes no second group for this within ten minutes.
        two.ben().reload();
        two.writeByNewKeys("altered");
        two.assertBenSees("repeated", "given again", "lost", "altered");
        String third = two.group();
        assertNotEquals(second, third);
        BetweenTwo.assertToldOfAltering(two.bens());

        server.behave();
        server.tamperAnswers("GET " + BetweenTwo.commitsOf(third), HostileHandshakesBrowserIT::reversed);
        two.leave();
        two.writeByNewKeys("reordered");
        two.writeByNewKeys("the other way round");
        two.comeBack();
        two.assertBenSees("repeated", "given again", "lost", "altered", "reordered", "the other way round");
        assertNotEquals(third, two.group());

        server.behave();
        two.bens().write("and now?");
        two.bens().assertDelivered("and now?");
        two.annas().assertDelivered("repeated", "given again", "lost", "altered", "reordered", "the other way round");
        assertThat(two.annas().message("and now?")).hasCount(1);
        assertThat(two.annas().messages()).hasCount(9);
    }

    @Test
    void welcomesThatItDelaysOrRepeatsLoseNoMessage(People people) {
        BetweenTwo two = BetweenTwo.byTheServer(people);
        HostileServer annasServer = two.annasServer();
        String first = breakGroup(two);
        List<JsonNode> welcomes = withholdWelcomes(annasServer);
        two.writeByNewKeys("delayed");
        awaitOther(two, first);
        two.bens().write("before its welcome");
        annasServer.await(() -> !welcomes.isEmpty());
        annasServer.behave();
        sayThatLettersCame(annasServer);
        two.bens().assertDelivered("before its welcome");
        two.annas().assertDelivered("delayed");

        String second = two.group();
        JsonNode welcome = welcomes.get(0);
        AtomicInteger given = new AtomicInteger();
        annasServer.tamperAnswers(
                BetweenTwo.MAILBOX,
                letters -> given.getAndIncrement() == 0 ? ((ArrayNode) letters).add(welcome) : letters);
        sayThatLettersCame(annasServer);
        annasServer.await(() -> given.get() >= 2);
        two.annas().write("repeated");
        two.annas().assertDelivered("repeated");
        assertEquals(second, two.group());
    }

    /** Ben's page, which is new, cannot go on with the group when Anna commits, and makes another one. Returns its id. */
    private static String breakGroup(BetweenTwo two) {
        String group = two.group();
        two.bensServer().behave();
        two.ben().reload();
        alterCommits(two.bensServer(), group);
        return group;
    }

    private static void awaitOther(BetweenTwo two, String group) {
        two.ben()
                .page()
                .waitForCondition(
                        () -> two.haveReplaced(group), new Page.WaitForConditionOptions().setTimeout(PATIENCE_MS));
    }

    private static void sayThatLettersCame(HostileServer server) {
        server.say(HostileServer.frame("letter").put("cursor", 1));
    }

    /** Keeps welcomes to itself; what it has kept, in order. */
    private static List<JsonNode> withholdWelcomes(HostileServer server) {
        List<JsonNode> welcomes = new ArrayList<>();
        server.tamperAnswers(BetweenTwo.MAILBOX, letters -> {
            ArrayNode others = HostileServer.JSON.createArrayNode();
            letters.forEach(it -> {
                if (isWelcome(it)) {
                    welcomes.add(it);
                } else {
                    others.add(it);
                }
            });
            return others;
        });
        return welcomes;
    }

    private static boolean isWelcome(JsonNode letter) {
        return Base64.getUrlDecoder().decode(letter.path("data").asText())[3] == WELCOME;
    }

    private static void alterCommits(HostileServer server, String group) {
        server.tamperAnswers("GET " + BetweenTwo.commitsOf(group), commits -> {
            for (JsonNode each : commits) {
                ((ObjectNode) each)
                        .put("commit", HostileServer.altered(each.path("commit").asText()));
            }
            return commits;
        });
    }

    private static ArrayNode reversed(JsonNode array) {
        ArrayNode reversed = HostileServer.JSON.createArrayNode();
        array.forEach(it -> reversed.insert(0, it));
        return reversed;
    }
}
