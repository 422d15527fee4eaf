package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a server can show to one of two people only: they notice it, and nothing is lost by it. */
@BrowserTest
class SplitViewBrowserIT {
    private static final String TOLD = "has shown you and";

    @Test
    void differentCommitsAreNoticedByBothAndLoseNothing(People people) {
        BetweenTwo two = BetweenTwo.byTheServer(people);
        AtomicBoolean givesKeys = new AtomicBoolean();
        withholdKeys(two, givesKeys);
        Person phone = linkPhone(people, two);
        HostileServer server = two.bensServer();
        String commits = "POST " + BetweenTwo.commitsOf(two.group());
        server.answerItself(commits, SplitViewBrowserIT::taken);
        server.answerItself("POST /api/letters", letters -> HostileServer.JSON.createArrayNode());
        server.tamperFromPage("relay", frame -> List.of());
        server.tamperToPage("commit", frame -> List.of());
        givesKeys.set(true);
        // They ask again for keys that they were not given.
        two.anna().reload();
        two.ben().reload();

        two.bens().write("from Ben");
        server.await(() -> !server.asked(commits).isEmpty());
        two.annas().write("from Anna");
        two.annasServer().await(() -> !two.annasServer().asked(commits).isEmpty());
        assertEquals(epochIn(server.asked(commits)), epochIn(two.annasServer().asked(commits)));
        server.behave();

        two.bens().assertDelivered("from Ben");
        two.annas().assertDelivered("from Anna");
        for (Conversation each : List.of(two.annas(), two.bens())) {
            assertThat(each.text(TOLD)).isVisible();
            assertThat(each.composer()).isEditable();
            assertThat(each.message("from Anna")).hasCount(1);
            assertThat(each.message("from Ben")).hasCount(1);
        }
        Conversation onPhone = new ChatPage(phone.page()).open(two.ben());
        assertThat(onPhone.message("from Anna")).hasCount(1);
        assertThat(onPhone.message("from Ben")).hasCount(1);
        two.bens().write("and now?");
        assertThat(two.annas().message("and now?")).isVisible();

        two.anna().reload();
        assertThat(two.annas().text(TOLD)).isVisible();
        two.annas().button("Close").click();
        assertThat(two.annas().text(TOLD)).isHidden();
        two.anna().reload();
        assertThat(two.annas().message("and now?")).isVisible();
        assertThat(two.annas().text(TOLD)).isHidden();
    }

    @Test
    void aDeviceThatOneOfTwoIsNotShownIsToldAndReadsNothing(People people) {
        BetweenTwo two = BetweenTwo.byTheServer(people);
        HostileServer server = two.bensServer();
        hideDevices(two);
        AtomicBoolean givesKeys = new AtomicBoolean();
        withholdKeys(two, givesKeys);
        linkPhone(people, two);
        givesKeys.set(true);
        two.anna().reload();

        two.annas().write("to whoever is shown");
        assertThat(two.bens().text(TOLD)).isVisible();
        assertThat(two.bens().message("to whoever is shown")).hasCount(0);
        server.behave();
        two.ben().reload();

        two.assertBenSees("to whoever is shown");
        two.annas().assertDelivered("to whoever is shown");
    }

    @Test
    void aDeviceThatItHidesIsToldOverADirectConnectionToo(People people) {
        BetweenTwo two = BetweenTwo.connected(people);
        hideDevices(two);
        withholdKeys(two, new AtomicBoolean());
        linkPhone(people, two);
        two.bens().write("something");
        two.annas()
                .assertShows(
                        "You: hello", two.ben().username() + ": hi", two.ben().username() + ": something");

        assertThat(two.bens().text("shows an older state of")).isVisible();
        assertThat(two.bens().composer()).not().isEditable();
        two.bensServer().behave();
        two.ben().reload();

        assertThat(two.bens().composer()).isEditable();
        two.bens().write("something else");
        two.bens().assertDelivered("something", "something else");
    }

    /** Ben is shown Anna's first device only. */
    private static void hideDevices(BetweenTwo two) {
        two.bensServer().tamperAnswers("GET /api/users/" + two.anna().username() + "/chain", links -> {
            while (links.size() > 1) {
                ((ArrayNode) links).remove(links.size() - 1);
            }
            return links;
        });
    }

    /** Anna uses her account in another browser, too, whose keys lie on the server then. */
    private static Person linkPhone(People people, BetweenTwo two) {
        Person phone = people.elsewhere(two.anna());
        HostileServer server = HostileServer.before(phone);
        phone.page().addInitScript("delete window.RTCPeerConnection");
        phone.openLogin().logIn(phone.username(), Person.PASSWORD);
        ChatPage chats = new ChatPage(phone.page());
        chats.awaitReady();
        chats.link(new ChatPage(two.anna().page()).lookUpRecoveryKey());
        server.await(() -> !server.asked("PUT /api/key-packages").isEmpty());
        return phone;
    }

    /** Nobody gets anything by which Anna's devices could be added to a group. */
    private static void withholdKeys(BetweenTwo two, AtomicBoolean givesKeys) {
        String call = BetweenTwo.claimOf(two.anna());
        for (HostileServer server : List.of(two.annasServer(), two.bensServer())) {
            server.tamperAnswers(call, keys -> givesKeys.get() ? keys : HostileServer.JSON.createArrayNode());
        }
    }

    private static JsonNode taken(JsonNode commit) {
        return HostileServer.JSON
                .createObjectNode()
                .put("epoch", commit.path("epoch").asInt() + 1);
    }

    private static int epochIn(List<JsonNode> commits) {
        return commits.get(0).path("epoch").asInt();
    }
}
