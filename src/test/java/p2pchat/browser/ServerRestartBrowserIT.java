package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

@KeepsShell
@BrowserTest
class ServerRestartBrowserIT {
    @Test
    void aConversationOutlivesTheServerAndPresenceComesBack(People people, ServerProcess server)
            throws IOException, InterruptedException {
        People.Pair pair = people.talking();
        ChatPage annas = new ChatPage(pair.anna().page());
        ChatPage bens = new ChatPage(pair.ben().page());
        pair.anna().faults().tolerate(Faults.SERVER_AWAY);
        pair.ben().faults().tolerate(Faults.SERVER_AWAY);
        String anna = pair.anna().username();
        String ben = pair.ben().username();

        server.kill();
        assertThat(annas.text("Chats that are connected go on; other messages are delivered later."))
                .isVisible();
        assertThat(bens.button("Try now")).isVisible();
        pair.annas().write("still here?");
        pair.bens().assertShows(anna + ": still here?");
        pair.bens().write("yes");
        pair.annas().assertShows("You: still here?", ben + ": yes");
        pair.annas().assertDelivered("still here?");

        server.startAgain();
        pair.anna().noticeNetwork();
        pair.ben().noticeNetwork();
        assertThat(annas.button("Try now")).isHidden();
        assertThat(annas.row(pair.ben())).containsText("Available");
        assertThat(bens.row(pair.anna())).containsText("Available");
        pair.annas().write("good");
        pair.bens().assertShows(anna + ": still here?", "You: yes", anna + ": good");
        pair.annas().awaitConnected();
    }
}
