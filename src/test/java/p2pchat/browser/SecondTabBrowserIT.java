package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

@BrowserTest
class SecondTabBrowserIT {
    private static final String ELSEWHERE = "P2P Chat is open in another tab or window.";

    @Test
    void theSecondTabTakesOverAndTheFirstSaysSo(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        String ben = pair.ben().username();
        pair.annas().write("from the first tab");
        pair.annas().assertDelivered("from the first tab");

        ChatPage second = pair.anna().openChats(pair.anna().newTab());
        Conversation inSecond = second.open(pair.ben());
        assertThat(new ChatPage(pair.anna().page()).text(ELSEWHERE)).isVisible();
        assertThat(second.text(ELSEWHERE)).isHidden();
        inSecond.awaitConnected();
        inSecond.assertShows("You: from the first tab");
        inSecond.write("from the second tab");
        pair.bens().assertShows(anna + ": from the first tab", anna + ": from the second tab");
        pair.bens().write("I hear you");
        inSecond.assertShows("You: from the first tab", "You: from the second tab", ben + ": I hear you");
    }

    @Test
    void theFirstTabTakesOverAgainWhenAsked(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        String ben = pair.ben().username();
        ChatPage first = new ChatPage(pair.anna().page());
        Page tab = pair.anna().newTab();
        ChatPage second = pair.anna().openChats(tab);
        Conversation inSecond = second.open(pair.ben());
        inSecond.awaitConnected();
        inSecond.write("one");
        pair.bens().assertShows(anna + ": one");

        first.button("Use here").click();

        assertThat(second.text(ELSEWHERE)).isVisible();
        assertThat(first.text(ELSEWHERE)).isHidden();
        pair.annas().awaitConnected();
        pair.annas().assertShows("You: one");
        pair.bens().write("two");
        pair.annas().assertShows("You: one", ben + ": two");
        pair.annas().write("three");
        pair.bens().assertShows(anna + ": one", "You: two", anna + ": three");
    }
}
