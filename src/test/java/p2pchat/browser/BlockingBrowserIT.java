package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BrowserTest
class BlockingBrowserIT {
    @Test
    void whoIsBlockedWhileTalkingIsCutOffAndNotTold(People people) {
        People.Pair pair = people.talking();
        ChatPage bens = new ChatPage(pair.ben().page());
        String annaName = pair.anna().username();
        pair.annas().write("a last word");
        pair.bens().assertShows(annaName + ": a last word");
        int connections = pair.ben().connectionsMade();

        pair.annas().choose("Block…");
        pair.annas().confirm("Block");
        assertThat(pair.annas().text("You have blocked " + pair.ben().username()))
                .isVisible();
        assertThat(bens.row(pair.anna())).containsText("Offline");
        assertThat(pair.bens().text("Direct on this network")).isHidden();
        assertThat(pair.bens().text("Waits sealed on the server until they are here."))
                .isVisible();
        assertThat(pair.ben()
                        .page()
                        .getByText(Pattern.compile("block", Pattern.CASE_INSENSITIVE))
                        .filter(new Locator.FilterOptions().setVisible(true)))
                .hasCount(0);

        pair.bens().write("are you there?");
        assertThat(pair.bens().message("are you there?").getByText("Sent. Waiting for"))
                .isVisible();
        assertEquals(connections, pair.ben().connectionsMade());
        assertThat(pair.annas().message("are you there?")).hasCount(0);
    }

    @Test
    void whoIsUnblockedIsBackWithWhatTheyWroteMeanwhile(People people) {
        People.Pair pair = people.talking();
        pair.annas().choose("Block…");
        pair.annas().confirm("Block");
        pair.bens().write("are you there?");

        pair.annas().button("Unblock").click();

        pair.annas().assertShows(pair.ben().username() + ": are you there?");
        pair.annas().awaitConnected();
        pair.bens().assertDelivered("are you there?");
    }

    @Test
    void whoKeepsABlockFindsThemUnderBlocked(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        ChatPage annas = anna.openChats();
        Conversation withBen = annas.open(ben);
        withBen.choose("Block…");
        withBen.confirm("Cancel");
        assertThat(withBen.composer()).isVisible();

        withBen.choose("Block…");
        withBen.confirm("Block");
        assertThat(annas.row(ben)).isHidden();
        annas.text("Blocked (1)").click();
        assertThat(anna.page().getByText(ben.username()).first()).isVisible();
    }

    @Test
    void whoWasRemovedSeesItAndMayAskAgain(People people) {
        People.Pair pair = people.talking();
        pair.annas().write("hello");
        pair.annas().assertDelivered("hello");
        pair.ben().faults().tolerate(Faults.REMOVED);

        pair.annas().choose("Remove contact…");
        pair.annas().confirm("Remove contact");

        assertThat(pair.bens().text(pair.anna().username() + " is not one of your contacts."))
                .isVisible();
        pair.bens().assertShows(pair.anna().username() + ": hello");
        pair.bens().button("Send request").click();
        new ChatPage(pair.anna().page()).accept(pair.ben());
        pair.bens().awaitConnected();
        pair.bens().write("again");
        pair.annas().assertShows("You: hello", pair.ben().username() + ": again");
    }
}
