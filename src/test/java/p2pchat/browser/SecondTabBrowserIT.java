package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One person with several tabs: one of them holds the connections, all of them show and write. */
@KeepsShell
@BrowserTest
class SecondTabBrowserIT {
    private static final String ELSEWHERE = "P2P Chat is open in another tab or window.";

    @Test
    void allTabsShowTheSameAndEachCanWrite(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        String ben = pair.ben().username();
        int made = pair.anna().connectionsMade();
        pair.annas().write("from the first tab");

        Conversation second = inNewTab(pair);
        second.awaitConnected();
        second.assertShows("You: from the first tab");
        second.write("from the second tab");
        assertThat(pair.bens().message("from the second tab")).isVisible();
        pair.bens().write("I hear you");

        for (Conversation tab : new Conversation[] {pair.annas(), second}) {
            tab.assertShows("You: from the first tab", "You: from the second tab", ben + ": I hear you");
            tab.assertDelivered("from the first tab", "from the second tab");
        }
        pair.bens().assertShows(anna + ": from the first tab", anna + ": from the second tab", "You: I hear you");
        assertFalse(Person.isLeading(second.page()), "the second tab has a connection of its own");
        assertEquals(made, pair.anna().connectionsMade());
    }

    @Test
    void anotherTabTakesOverInMidMessageWhenTheOneWithTheConnectionsIsClosed(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        Conversation second = inNewTab(pair);
        Conversation third = inNewTab(pair);
        second.awaitConnected();
        String[] texts =
                IntStream.range(0, 40).mapToObj("message %d"::formatted).toArray(String[]::new);

        Written.manyAtOnce(second.page(), "message", 40);
        pair.anna().page().close();

        second.awaitConnected();
        third.awaitConnected();
        second.write("the last one");
        pair.bens().assertShows(shown(anna, texts));
        second.assertShows(shown("You", texts));
        third.assertShows(shown("You", texts));
        assertThat(third.delivered()).hasCount(41);
    }

    @Test
    void aTabThatIsFrozenDoesNotKeepTheOthersFromTalking(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        String ben = pair.ben().username();
        Conversation second = inNewTab(pair);
        second.awaitConnected();
        CDPSession session =
                pair.anna().page().context().newCDPSession(pair.anna().page());

        session.send("Page.setWebLifecycleState", state("frozen"));
        second.write("anybody there?");
        pair.bens().assertShows(anna + ": anybody there?");
        session.send("Page.setWebLifecycleState", state("active"));
        pair.bens().write("I am");

        for (Conversation tab : new Conversation[] {pair.annas(), second}) {
            tab.assertShows("You: anybody there?", ben + ": I am");
            tab.awaitConnected();
        }
        pair.annas().write("so am I");
        pair.bens().assertShows(anna + ": anybody there?", "You: I am", anna + ": so am I");
    }

    @Test
    void whatOneWritesInAnotherTabDoesNotTakeOneAwayFromWhatOneReads(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        anna.openChats();
        Storage.remember(anna, ben, 40);
        anna.page().navigate("about:blank");
        Page first = anna.page();
        first.navigate("/#with/" + ben.username());
        Conversation reading = new Conversation(first, ben.username());
        assertThat(reading.message("Message number 40")).isInViewport();
        // What is still being laid out goes back to the end.
        Waiting.until(first, () -> {
            reading.scrollToStart();
            return reading.button("To the newest").isVisible();
        });

        Conversation writing = anna.openChats(anna.newTab()).open(ben);
        writing.write("from the other tab");

        assertThat(reading.message("from the other tab")).hasCount(1);
        assertThat(reading.message("from the other tab")).not().isInViewport();
        assertThat(reading.button("To the newest")).isVisible();
        reading.write("from here");
        assertThat(reading.message("from here")).isInViewport();
    }

    @Test
    void unreadMessagesAndTitlesAgreeInAllTabs(People people) {
        People.Pair pair = people.talking();
        Page list = pair.anna().newTab();
        ChatPage chats = pair.anna().openChats(list);
        pair.anna().page().navigate("/#");
        pair.bens().write("one");
        pair.bens().write("two");

        for (Page tab : new Page[] {pair.anna().page(), list}) {
            assertThat(new ChatPage(tab).row(pair.ben())).containsText("2 unread messages");
            assertThat(tab).hasTitle(Pattern.compile("^\\(2\\) .*"));
        }
        chats.open(pair.ben());
        for (Page tab : new Page[] {pair.anna().page(), list}) {
            assertThat(new ChatPage(tab).row(pair.ben())).not().containsText("unread");
            assertThat(tab).hasTitle(Pattern.compile("^[^(].*"));
        }
    }

    @Test
    void aTabWithoutConnectionsAnswersRequestsAndChangesSettings(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        ChatPage first = anna.openChats();
        ChatPage second = anna.openChats(anna.newTab());
        ChatPage bens = ben.openChats();
        bens.ask(anna.username());
        assertThat(first.request(ben)).isVisible();

        second.accept(ben);

        for (ChatPage tab : new ChatPage[] {first, second}) {
            assertThat(tab.request(ben)).isHidden();
            assertThat(tab.row(ben)).containsText("Available");
        }
        second.chooseAvailability("Busy");
        assertThat(bens.row(anna)).containsText("Busy");
        assertThat(first.page().getByLabel("Availability")).hasValue("busy");
        hideAddress(second.openSettings()).check();
        assertThat(hideAddress(first.openSettings())).isChecked();
        assertFalse(Person.isLeading(second.page()), "the second tab has a connection of its own");
    }

    @Test
    void whoLogsOutInOneTabIsLoggedOutInAll(People people) {
        People.Pair pair = people.talking();
        Conversation second = inNewTab(pair);
        second.awaitConnected();

        new ChatPage(second.page()).logOut();

        for (Page tab : new Page[] {pair.anna().page(), second.page()}) {
            tab.waitForURL("**/login.html*");
        }
        assertThat(new ChatPage(pair.ben().page()).row(pair.anna())).containsText("Offline");
    }

    @Test
    void aTabGivesWayToALaterVersionOfThePageAndSaysSo(People people) {
        People.Pair pair = people.talking();
        Page later = pair.anna().newTab();
        later.navigate("/login.html");

        later.evaluate("""
                (name) => new Promise((resolve, reject) => {
                  const opening = indexedDB.open(name, 99);
                  opening.onerror = reject;
                  opening.onsuccess = () => resolve(opening.result.close());
                })""", "p2p-chat " + pair.anna().username());

        ChatPage annas = new ChatPage(pair.anna().page());
        assertThat(annas.text("This page is out of date.")).isVisible();
        assertThat(annas.button("Reload")).isVisible();
        assertThat(new ChatPage(pair.ben().page()).row(pair.anna())).containsText("Offline");
    }

    @Test
    void withoutWebLocksTheNewestTabTakesOverUntilTheFirstIsAsked(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        String ben = pair.ben().username();
        pair.anna().lackLocks();
        ChatPage first = pair.anna().reload();
        Conversation second = inNewTab(pair);
        second.awaitConnected();
        assertThat(first.text(ELSEWHERE)).isVisible();
        second.write("one");
        pair.bens().assertShows(anna + ": one");

        first.button("Use here").click();

        assertThat(new ChatPage(second.page()).text(ELSEWHERE)).isVisible();
        assertThat(first.text(ELSEWHERE)).isHidden();
        pair.annas().awaitConnected();
        pair.annas().assertShows("You: one");
        pair.bens().write("two");
        pair.annas().assertShows("You: one", ben + ": two");
        pair.annas().write("three");
        pair.bens().assertShows(anna + ": one", "You: two", anna + ": three");
    }

    private static Conversation inNewTab(People.Pair pair) {
        return pair.anna().openChats(pair.anna().newTab()).open(pair.ben());
    }

    private static String[] shown(String author, String[] texts) {
        String[] all = new String[texts.length + 1];
        for (int n = 0; n < texts.length; n++) {
            all[n] = author + ": " + texts[n];
        }
        all[texts.length] = author + ": the last one";
        return all;
    }

    private static JsonObject state(String state) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("state", state);
        return parameters;
    }

    private static Locator hideAddress(Locator settings) {
        return settings.getByLabel("Hide my network address", new Locator.GetByLabelOptions().setExact(true));
    }
}
