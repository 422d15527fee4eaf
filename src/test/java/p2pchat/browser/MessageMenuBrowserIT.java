package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can be done with a message. */
@BrowserTest
class MessageMenuBrowserIT {
    @Test
    void aMessageIsCopiedAndDeletedWithKeysAlone(People people) {
        People.Pair pair = people.talking();
        pair.anna().allowClipboard();
        Keys keys = new Keys(pair.anna().page());
        for (String text : new String[] {"one", "two", "three"}) {
            pair.annas().write(text);
        }
        pair.annas().assertDelivered("three");

        keys.press("Shift+Tab");
        assertThat(pair.annas().message("three")).isFocused();
        keys.press("ArrowUp");
        assertThat(pair.annas().message("two")).isFocused();
        keys.press("ContextMenu");
        assertThat(item(pair.annas(), "Reply")).isFocused();
        keys.press("ArrowDown");
        keys.press("ArrowDown");
        assertThat(item(pair.annas(), "Copy text")).isFocused();
        keys.press("Enter");
        assertThat(pair.annas().text("Copied.")).isVisible();
        assertEquals("two", pair.anna().clipboard());
        assertThat(pair.annas().message("two")).isFocused();
        keys.press("Enter");
        keys.press("End");
        // Below what can be done stands how it went.
        assertThat(pair.anna().page().getByText("Went directly, sealed")).isVisible();
        keys.press("ArrowUp");
        assertThat(item(pair.annas(), "Delete on this device…")).isFocused();
        keys.press("Escape");
        assertThat(pair.annas().message("two")).isFocused();
        keys.press("Enter");
        keys.press("End");
        keys.press("ArrowUp");
        keys.press("Enter");
        Locator dialog = pair.anna().page().getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Delete this message?");
        keys.press("Tab");
        keys.press("Enter");

        assertThat(dialog).isHidden();
        assertThat(pair.annas().messages()).hasCount(2);
        assertThat(pair.annas().message("three")).isFocused();
        keys.press("Home");
        assertThat(pair.annas().message("one")).isFocused();
        keys.press("Escape");
        assertThat(new ChatPage(pair.anna().page()).row(pair.ben())).isFocused();
        pair.anna().reload();
        new ChatPage(pair.anna().page()).open(pair.ben());
        pair.annas().assertShows("You: one", "You: three");
        assertThat(pair.bens().messages()).hasCount(3);
    }

    @Test
    void theMenuIsThereForAMouse(People people) {
        People.Pair pair = people.talking();
        pair.annas().write("one");
        Locator message = pair.bens().message("one");

        message.hover();
        message.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("What to do with this message"))
                .click();
        assertThat(item(pair.bens(), "Copy text")).isVisible();
        pair.ben().page().mouse().click(700, 300);
        assertThat(item(pair.bens(), "Copy text")).isHidden();
    }

    @Test
    void theMenuIsThereForAFinger(People people) {
        People.Pair pair = people.talking();
        pair.annas().write("one");
        Page page = pair.ben().page();
        page.setViewportSize(360, 740);
        Locator text = pair.bens().message("one").getByRole(AriaRole.PARAGRAPH).first();
        Map<String, Object> touch =
                Map.of("pointerType", "touch", "bubbles", true, "clientX", 40, "clientY", 300, "isPrimary", true);

        text.dispatchEvent("pointerdown", touch);
        text.dispatchEvent(
                "pointermove",
                Map.of("pointerType", "touch", "bubbles", true, "clientX", 40, "clientY", 340, "isPrimary", true));
        text.dispatchEvent("pointerdown", touch);

        assertThat(item(pair.bens(), "Delete on this device…")).isVisible();
        assertEquals(true, page.evaluate("document.documentElement.scrollWidth <= innerWidth"));
    }

    @Test
    void aLongMessageIsFoldedAndShownWholeWhenAsked(People people) {
        People.Pair pair = people.talking();
        String text = "word ".repeat(1_000) + "end";

        pair.annas().write(text);
        Locator message = pair.bens().message("word");
        assertThat(message).not().containsText("end");
        message.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Show all"))
                .click();
        assertThat(message).containsText("word end");
        assertThat(message).isFocused();
    }

    private static Locator item(Conversation conversation, String name) {
        return conversation.button(name);
    }
}
