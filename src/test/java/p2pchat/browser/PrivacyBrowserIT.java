package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Who learns the network address, and who does not. */
@BrowserTest
class PrivacyBrowserIT {
    private static final String BY_THE_SERVER =
            "Goes by the server, sealed: your address is hidden, and there is no relay.";

    @Test
    void whoHidesTheirAddressWithoutARelayIsToldAndTalksByTheServer(People people) {
        People.Pair pair = people.talking();
        ChatPage chats = new ChatPage(pair.anna().page());
        Locator settings = chats.openSettings();
        assertThat(settings).containsText("This server has no relay.");

        settings.getByLabel("Hide my network address").check();
        assertThat(settings).containsText("As long as your address is hidden, everything goes by the server, sealed.");
        chats.button("Close").click();
        assertThat(pair.annas().text(BY_THE_SERVER)).isVisible();
        assertThat(pair.bens().text("Direct on this network")).isHidden();
        int made = pair.anna().connectionsMade();
        pair.annas().write("by the server");
        pair.bens().write("I see");
        pair.annas().assertDelivered("by the server");
        pair.bens().assertDelivered("I see");
        pair.annas().assertWay("by the server", "Went by the server, sealed");
        pair.annas().assertWay("I see", "Came by the server, sealed");
        pair.anna().reload();
        assertThat(pair.annas().text(BY_THE_SERVER)).isVisible();
        assertEquals(0, pair.anna().connectionsMade(), "connections since the page was loaded, before it " + made);

        chats.openSettings().getByLabel("Hide my network address").uncheck();
        chats.button("Close").click();
        pair.annas().awaitConnected();
    }

    @Test
    void theAddressIsHiddenFromOnePersonAlone(People people) {
        People.Pair pair = people.talking();
        Person carla = people.registered("carla");
        people.acquaint(pair.anna(), carla);
        Conversation withAnna = carla.openChats().open(pair.anna());

        pair.annas().choose("Hide my network address");
        assertThat(pair.annas().text(BY_THE_SERVER)).isVisible();
        assertThat(pair.annas().button("Hide my network address")).hasAttribute("aria-pressed", "true");
        assertThat(pair.bens().text("Direct on this network")).isHidden();
        Conversation withCarla = new ChatPage(pair.anna().page()).open(carla);
        withCarla.awaitConnected();
        withCarla.write("you see it");
        withAnna.assertShows(pair.anna().username() + ": you see it");
    }

    @Test
    void whoGoesByALinkSeesWhoItIsBeforeTheyAsk(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        ben.openProfile().field("About me").fill("I bake bread.");
        new ProfilePage(ben.page()).save();
        ChatPage bens = ben.openChats();
        Page page = anna.page();

        page.navigate("/#with/" + ben.username());

        Conversation withBen = new Conversation(page, ben.username());
        assertThat(withBen.text("I bake bread.")).isVisible();
        withBen.button("Send request").click();
        assertThat(withBen.text("Waiting for " + ben.username())).isVisible();
        assertThat(bens.request(anna)).isVisible();
    }

    @Test
    void aLinkToNobodySaysSo(People people) {
        Person anna = people.registered("anna");
        anna.faults().expect("404 GET /api/users/nobody-of-this-name");

        anna.page().navigate("/#with/nobody-of-this-name");

        Conversation withNobody = new Conversation(anna.page(), "nobody-of-this-name");
        assertThat(withNobody.text("Nobody has the username nobody-of-this-name."))
                .isVisible();
        assertThat(withNobody.button("Send request")).isHidden();
    }
}
