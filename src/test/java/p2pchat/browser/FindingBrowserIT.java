package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Finding people in the list, and being found. */
@BrowserTest
class FindingBrowserIT {
    @Test
    void somebodyIsFoundByAPartOfTheirNameAndOpenedByEnter(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        Person carla = people.registered("carla");
        Map<String, String> name = Map.of("displayName", "Béla Őry");
        assertEquals(
                200,
                ben.api()
                        .patch("/api/profile", RequestOptions.create().setData(name))
                        .status());
        people.acquaint(anna, ben);
        people.acquaint(anna, carla);
        ChatPage chats = anna.openChats();
        assertThat(chats.row("Béla Őry")).isVisible();

        chats.find().fill("ory");
        assertThat(chats.row(carla)).isHidden();
        assertThat(chats.row("Béla Őry")).isVisible();
        chats.find().press("Enter");

        assertThat(new Conversation(anna.page(), "Béla Őry").composer()).isFocused();
        assertThat(chats.find()).isEmpty();
        assertThat(chats.row(carla)).isVisible();
    }

    @Test
    void aPinnedChatStandsFirstAndAMutedOneIsNotCountedInTheTitle(People people) {
        People.Pair pair = people.talking();
        Person anna = pair.anna();
        Person carla = people.registered("carla");
        people.acquaint(anna, carla);
        ChatPage chats = new ChatPage(anna.page());
        pair.bens().write("newest");
        pair.annas().assertShows(pair.ben().username() + ": newest");
        assertThat(chats.rows().first()).containsText(pair.ben().username());

        Conversation withCarla = chats.open(carla);
        withCarla.choose("Pin to the top");
        assertThat(chats.rows().first()).containsText(carla.username());
        assertThat(chats.row(carla).getByText("Pinned")).isVisible();
        chats.open(pair.ben()).choose("Mute");
        chats.open(carla);
        pair.bens().write("quiet");
        assertThat(chats.row(pair.ben())).containsText("1 unread message");
        assertThat(chats.row(pair.ben()).getByText("Muted")).isVisible();
        assertThat(anna.page()).hasTitle(Pattern.compile("^[^(]"));
        anna.reload();

        assertThat(chats.rows().first()).containsText(carla.username());
        assertThat(chats.row(pair.ben()).getByText("Muted")).isVisible();
    }

    @Test
    void theOwnUsernameAndLinkAreCopied(People people) {
        Person anna = people.registered("anna");
        anna.allowClipboard();
        ChatPage chats = anna.openChats();

        chats.button("Copy username").click();
        assertThat(chats.text("Copied.")).isVisible();
        assertEquals(anna.username(), anna.clipboard());
        chats.button("Copy link").click();

        Waiting.until(anna.page(), () -> anna.clipboard().contains("/#invite/" + anna.username()));
    }

    @Test
    void addressesInMessagesAreLinksThatTellNothingOfWhoFollowsThem(People people) {
        People.Pair pair = people.talking();

        pair.annas().write("See https://example.org/plan, or javascript:alert(1)");

        pair.bens().assertShows(pair.anna().username() + ": See https://example.org/plan, or javascript:alert(1)");
        assertEquals(
                List.of("https://example.org/plan _blank noopener noreferrer"),
                pair.ben()
                        .page()
                        .evaluate("[...document.querySelectorAll('[role=log] a')]"
                                + ".map((link) => `${link.href} ${link.target} ${link.rel}`)"));
    }
}
