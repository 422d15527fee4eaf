package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What a server can do to that by which two people come to have common keys: whoever cannot go on makes a new group, and
 * what could not be opened comes once more, in order.
 */
@BrowserTest
class HostileHandshakesBrowserIT {
    /** Longer than any page takes to make another group. */
    private static final double PATIENCE_MS = 90_000;
    /** By so much the clock of whoever waits for a welcome is put forward at once. */
    private static final long STEP_MS = 500;

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
        server.tamperAnswers("GET " + BetweenTwo.commitsOf(third), HostileServer::reversed);
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
        List<JsonNode> welcomes = Welcomes.withhold(annasServer);
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

    @Test
    void aWelcomeThatItAltersIsMadeUpFor(People people) {
        BetweenTwo two = withClock(people);
        HostileServer annasServer = two.annasServer();
        String first = breakGroup(two);
        List<JsonNode> altered = Welcomes.alter(annasServer);
        two.writeByNewKeys("in the first group");
        awaitOther(two, first);
        annasServer.await(() -> !altered.isEmpty() && Welcomes.areTaken(annasServer, altered));
        annasServer.behave();

        assertAnnaMakesAnother(two);
    }

    @Test
    void aWelcomeThatItLosesIsMadeUpFor(People people) {
        BetweenTwo two = withClock(people);
        HostileServer annasServer = two.annasServer();
        String first = breakGroup(two);
        List<JsonNode> lost = Welcomes.withhold(annasServer);
        two.writeByNewKeys("in the first group");
        awaitOther(two, first);
        annasServer.await(() -> !lost.isEmpty());
        Welcomes.lose(two.anna(), lost);
        annasServer.behave();

        assertAnnaMakesAnother(two);
    }

    @Test
    void aWelcomeByAKeyPackageThatWasUsedBeforeIsMadeUpFor(People people) {
        BetweenTwo two = withClock(people);
        HostileServer bensServer = two.bensServer();
        String call = BetweenTwo.claimOf(two.anna());
        List<JsonNode> used = new ArrayList<>();
        String first = breakGroup(two);
        bensServer.tamperAnswers(call, claimed -> {
            used.add(claimed);
            return claimed;
        });
        two.writeByNewKeys("by a new one");
        awaitOther(two, first);
        two.annas().assertDelivered("by a new one");
        // Anna has joined by it, and has it no more.
        JsonNode old = used.get(used.size() - 1);
        assertFalse(old.path(0).path("lastResort").asBoolean(), "whether it may be used again");

        String second = breakGroup(two);
        bensServer.tamperAnswers(call, claimed -> old);
        two.writeByNewKeys("in the first group");
        awaitOther(two, second);
        bensServer.behave();

        assertAnnaMakesAnother(two, "by a new one");
    }

    /** Two people for whom all goes by the server; Anna's clock can be put forward. */
    private static BetweenTwo withClock(People people) {
        BetweenTwo two = BetweenTwo.byTheServer(people);
        two.anna().page().clock().install();
        // What a page has planned before is not in its clock's hands.
        two.anna().reload();
        return two;
    }

    /** Ben has made a group, and Anna has no welcome to it: she makes another one, in which all comes once. */
    private static void assertAnnaMakesAnother(BetweenTwo two, String... before) {
        String second = two.group();
        two.bens().write("in the second group");
        awaitAnnasOther(two, second);

        assertTrue(two.annasServer().asked("POST /api/groups").stream()
                .anyMatch(it -> it.path("replaces").asText().equals(second)));
        two.bens().assertDelivered("in the second group");
        two.annas().assertDelivered("in the first group");
        two.annas().write("in the third group");
        two.annas().assertDelivered("in the third group");
        two.bens().write("there as well");
        two.bens().assertDelivered("there as well");
        List<String> all = new ArrayList<>(List.of(before));
        all.addAll(List.of("in the first group", "in the second group", "in the third group", "there as well"));
        for (Conversation each : List.of(two.annas(), two.bens())) {
            for (String text : all) {
                assertThat(each.message(text)).hasCount(1);
            }
            assertThat(each.messages()).hasCount(2 + all.size());
        }
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
        Waiting.until(two.ben().page(), () -> two.haveReplaced(group), PATIENCE_MS);
    }

    /** The same, while time passes faster for Anna: for some while she waits for a welcome. */
    private static void awaitAnnasOther(BetweenTwo two, String group) {
        Page page = two.anna().page();
        Waiting.until(
                page,
                () -> {
                    page.clock().fastForward(STEP_MS);
                    return two.haveReplaced(group);
                },
                PATIENCE_MS);
    }

    private static void sayThatLettersCame(HostileServer server) {
        server.say(HostileServer.frame("letter").put("cursor", 1));
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
}
