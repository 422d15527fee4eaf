package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Browsers that lack something, and people who share one. */
@BrowserTest
class TroubleBrowserIT {
    @Test
    void aFullDiskIsToldAndTheMessageCanBeSentAgainLater(People people) {
        People.Pair pair = people.talking();
        Page page = pair.anna().page();
        Storage.fill(page);

        pair.annas().write("keep me");

        assertThat(pair.annas().text("Not sent: this browser has no room left."))
                .isVisible();
        assertThat(page.getByText("New messages cannot be kept.")).isVisible();
        Storage.makeRoom(page);
        pair.annas().button("Try again").click();
        pair.annas().assertDelivered("keep me");
        assertThat(page.getByText("New messages cannot be kept.")).isHidden();
        pair.bens().assertShows(pair.anna().username() + ": keep me");
    }

    @Test
    void whatTheOtherSideCannotStoreArrivesOnceThereIsRoomInOrder(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        Storage.fill(pair.ben().page());

        pair.annas().write("one");
        pair.annas().write("two");
        assertThat(pair.ben().page().getByText("New messages cannot be kept.")).isVisible();
        assertThat(pair.annas().messages().getByText(Conversation.UNDELIVERED)).hasCount(2);
        Storage.makeRoom(pair.ben().page());

        pair.bens().assertShows(anna + ": one", anna + ": two");
        pair.annas().assertDelivered("one", "two");
    }

    @Test
    void aBrowserWithoutStorageShowsWhoIsThereAndSaysWhatDoesNotWork(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        ben.openChats();
        Storage.refuse(anna.page());

        ChatPage chats = anna.openChats();

        assertThat(chats.row(ben)).containsText("Available");
        assertThat(chats.text("This browser does not let the page store messages."))
                .isVisible();
        Conversation withBen = chats.open(ben);
        assertThat(withBen.text("The messages in this browser could not be read."))
                .isVisible();
    }

    @Test
    void aBrowserWithoutWebRtcSaysSoAndTalksByTheServer(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        Conversation bens = ben.openChats().open(anna);
        anna.page().addInitScript("delete window.RTCPeerConnection");

        ChatPage chats = anna.openChats();

        assertThat(chats.text("This browser cannot connect directly")).isVisible();
        Conversation annas = chats.open(ben);
        annas.write("by the server");
        annas.assertDelivered("by the server");
        bens.assertShows(anna.username() + ": by the server");
        bens.write("I see");
        annas.assertShows("You: by the server", ben.username() + ": I see");
    }

    @Test
    void anAddressThatIsNotSecureIsSaidToBeOne(People people) {
        Person anna = people.registered("anna");
        anna.page().addInitScript("Object.defineProperty(window, 'isSecureContext', { get: () => false })");

        ChatPage chats = anna.openChats();
        assertThat(chats.text("This address is not secure")).isVisible();
        anna.openLogin();
        assertThat(anna.page().getByText("This address is not secure")).isVisible();
    }

    @Test
    void aBrowserThatRunsNoModulesSaysSo(People people) {
        Person anna = people.newcomer("anna");
        anna.page().route("**/app/auth.js*", route -> route.abort());
        anna.faults().tolerate(java.util.regex.Pattern.compile("net::ERR_FAILED GET /app/auth.js"));

        anna.page().navigate("/login.html");

        assertThat(anna.page().getByText("The page could not be started.")).isVisible();
    }

    @Test
    void whoLogsInAfterSomebodyElseInTheSameBrowserGetsNothingOfTheirs(People people) {
        People.Pair pair = people.talking();
        Person carla = people.registered("carla");
        pair.annas().write("for Ben alone");
        pair.annas().assertDelivered("for Ben alone");
        Page first = pair.anna().page();
        Page second = pair.anna().newTab();
        second.navigate("/login.html");

        new LoginPage(second).logIn(carla.username(), Person.PASSWORD);

        ChatPage carlas = new ChatPage(second);
        carlas.awaitReady();
        assertThat(carlas.row(pair.ben())).isHidden();
        new ChatPage(first).awaitReadyFor(carla);
        assertThat(first.getByText("for Ben alone")).isHidden();
        assertEquals(200, pair.anna().api().get("/api/session").status());
        assertThat(new ChatPage(pair.ben().page()).row(pair.anna())).containsText("Offline");
    }
}
