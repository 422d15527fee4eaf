package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import org.junit.jupiter.api.Test;

/** People who leave the page, or load it again, in the middle of a conversation. */
@KeepsShell
@BrowserTest
class ReturnBrowserIT {
    @Test
    void theConversationGoesOnAfterOneOfThemReloads(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        String ben = pair.ben().username();
        pair.annas().write("one");
        pair.bens().assertShows(anna + ": one");
        pair.bens().write("two");
        pair.annas().assertShows("You: one", ben + ": two");

        pair.anna().reload();

        pair.annas().assertShows("You: one", ben + ": two");
        pair.annas().assertDelivered("one");
        pair.annas().awaitConnected();
        pair.annas().write("three");
        pair.bens().assertShows(anna + ": one", "You: two", anna + ": three");
        pair.bens().write("four");
        pair.annas().assertShows("You: one", ben + ": two", "You: three", ben + ": four");
    }

    @Test
    void theConversationGoesOnAfterBothReloadAtOnce(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        String ben = pair.ben().username();
        pair.annas().write("one");
        pair.bens().assertShows(anna + ": one");

        for (Person person : new Person[] {pair.anna(), pair.ben()}) {
            person.page().reload(new Page.ReloadOptions().setWaitUntil(WaitUntilState.COMMIT));
        }

        pair.annas().assertShows("You: one");
        pair.bens().assertShows(anna + ": one");
        pair.annas().awaitConnected();
        pair.bens().awaitConnected();
        pair.bens().write("two");
        pair.annas().write("three");
        pair.bens().assertDelivered("two");
        pair.annas().assertDelivered("three");
        assertThat(pair.annas().messages()).hasCount(3);
        assertThat(pair.bens().messages()).hasCount(3);
        assertThat(pair.annas().message(ben + ":")).hasCount(1);
    }

    @Test
    void whatIsWrittenToSomebodyAwayGoesOutWhenTheyAreBack(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        pair.ben().page().navigate("about:blank");
        assertThat(new ChatPage(pair.anna().page()).row(pair.ben())).containsText("Offline");
        assertThat(pair.annas().text("Waits sealed on the server until they are here."))
                .isVisible();
        for (String text : new String[] {"one", "two", "three"}) {
            pair.annas().write(text);
        }
        assertThat(pair.annas().messages().getByText("Sent. Waiting for")).hasCount(3);

        ChatPage bens = pair.ben().openChats();

        assertThat(bens.row(pair.anna())).containsText("3 unread messages");
        bens.open(pair.anna()).assertShows(anna + ": one", anna + ": two", anna + ": three");
        pair.annas().assertShows("You: one", "You: two", "You: three");
        pair.annas().assertDelivered("one", "two", "three");
    }

    @Test
    void whatIsWrittenToSomebodyAwayOutlivesAReloadOfTheWriter(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        pair.annas().write("before");
        pair.annas().assertDelivered("before");
        pair.ben().page().navigate("about:blank");
        assertThat(new ChatPage(pair.anna().page()).row(pair.ben())).containsText("Offline");
        pair.annas().write("one");
        pair.annas().write("two");
        // Until it is stored it would come back as a draft.
        pair.annas().assertShows("You: before", "You: one", "You: two");

        pair.anna().reload();
        pair.annas().assertShows("You: before", "You: one", "You: two");
        assertThat(pair.annas().messages().getByText("Sent. Waiting for")).hasCount(2);
        pair.annas().write("three");
        Conversation bens = pair.ben().openChats().open(pair.anna());

        bens.assertShows(anna + ": before", anna + ": one", anna + ": two", anna + ": three");
        pair.annas().assertDelivered("before", "one", "two", "three");
        pair.annas().assertShows("You: before", "You: one", "You: two", "You: three");
    }
}
