package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two people who have talked with a version of the page that sealed nothing, and open this one. */
@BrowserTest
class EarlierVersionBrowserIT {
    @Test
    void aConversationOfAnEarlierVersionIsKeptAndGoesOnSealed(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        List<Map<String, Object>> heardByBoth = List.of(
                said(ben, "018f4c00-0000-7000-8000-000000000001", "long ago"),
                said(anna, "018f4c00-0000-7000-8000-000000000002", "I remember"));
        remember(ben, anna, heardByBoth);
        remember(
                anna,
                ben,
                List.of(
                        heardByBoth.get(0),
                        heardByBoth.get(1),
                        waiting(anna, "018f4c00-0000-7000-8000-000000000003", "still under way")));
        Wiretap annas = Wiretap.on(anna);
        Wiretap bens = Wiretap.on(ben);

        Conversation toBen = anna.openChats().open(ben);
        toBen.assertShows(ben.username() + ": long ago", "You: I remember", "You: still under way");
        Conversation toAnna = ben.openChats().open(anna);
        toAnna.assertShows("You: long ago", anna.username() + ": I remember", anna.username() + ": still under way");
        assertThat(toBen.text("Only you and " + ben.username() + " can read what you write here."))
                .isVisible();
        toBen.write("from now on");
        toBen.assertDelivered("still under way", "from now on");
        toAnna.write("nobody else reads it");
        toAnna.assertDelivered("nobody else reads it");

        toBen.assertShows(
                ben.username() + ": long ago",
                "You: I remember",
                "You: still under way",
                "You: from now on",
                ben.username() + ": nobody else reads it");
        toAnna.assertShows(
                "You: long ago",
                anna.username() + ": I remember",
                anna.username() + ": still under way",
                anna.username() + ": from now on",
                "You: nobody else reads it");
        Places passed = Places.of(Map.of("Anna's browser", annas.heard(), "Ben's browser", bens.heard()));
        assertNotEquals(List.of(), passed.with("a name", Secret.text(anna.username())), "what is there is found");
        for (String text : List.of("still under way", "from now on", "nobody else reads it")) {
            assertEquals(List.of(), passed.with(text, Secret.text(text)));
        }
    }

    private static Map<String, Object> said(Person author, String id, String text) {
        return Map.of("author", author.username(), "id", id, "text", text, "waits", false);
    }

    private static Map<String, Object> waiting(Person author, String id, String text) {
        return Map.of("author", author.username(), "id", id, "text", text, "waits", true);
    }

    /** Makes the database of somebody as the earlier version left it, in a page that does not open it. */
    private static void remember(Person person, Person other, List<Map<String, Object>> said) {
        person.page().navigate("/privacy.html");
        person.page()
                .evaluate(
                        Script.read("earlier.js"),
                        Map.of("own", person.username(), "other", other.username(), "said", said));
        person.page().navigate("about:blank");
    }
}
