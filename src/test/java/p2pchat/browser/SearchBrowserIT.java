package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Finding text in a conversation. */
@BrowserTest
class SearchBrowserIT {
    private static final String FIND = "Find in the conversation";

    @Test
    void whatWasSaidLongAgoIsFoundAndShownAmongWhatWasAroundIt(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        anna.openChats();
        Storage.remember(anna, ben, 10_000);
        Page page = anna.page();
        page.navigate("about:blank");
        page.navigate("/#with/" + ben.username());
        Conversation withBen = new Conversation(page, ben.username());
        assertThat(withBen.composer()).isFocused();
        assertThat(withBen.message("Message number 10000")).isInViewport();

        withBen.composer().press("Control+f");
        assertThat(field(page)).isFocused();
        page.keyboard().type("NUMBER 77");
        assertThat(bar(page)).containsText("1 of 111");
        assertThat(withBen.message("Message number 7799")).isInViewport();
        assertThat(withBen.message("Message number 7798")).isVisible();
        assertThat(field(page)).isFocused();
        field(page).press("Enter");
        assertThat(bar(page)).containsText("2 of 111");
        assertThat(bar(page)).containsText(ben.username() + ": Message number 7798");
        field(page).press("Shift+Enter");
        assertThat(bar(page)).containsText("1 of 111");
        button(page, "Newer one").click();
        assertThat(bar(page)).containsText("111 of 111");
        assertThat(withBen.message("Message number 77").first()).isInViewport();
        assertEquals(1, page.evaluate("() => CSS.highlights.get('found-current').size"));

        Axe.check(page, "the search");
        field(page).press("Escape");
        assertThat(bar(page)).isHidden();
        assertThat(withBen.composer()).isFocused();
        assertEquals(false, page.evaluate("() => CSS.highlights.has('found')"));
        assertThat(withBen.composer()).isVisible();
    }

    @Test
    void caseAndAccentsMakeNoDifferenceAndTheMenuLeadsThere(People people) {
        People.Pair pair = people.talking();
        pair.annas().write("Crème brûlée");
        pair.annas().write("nothing");
        pair.annas().write("creme\n" + "and more\n".repeat(300) + "the very end");
        Page page = pair.anna().page();

        pair.annas().choose("Find in messages");
        assertThat(field(page)).isFocused();
        page.keyboard().type("crEme");
        assertThat(bar(page)).containsText("1 of 2");
        field(page).fill("tea");
        assertThat(bar(page)).containsText("Nothing found");
        field(page).fill("very end");
        assertThat(bar(page)).containsText("1 of 1");
        assertEquals(1, page.evaluate("() => CSS.highlights.get('found-current').size"));
        assertThat(field(page)).isFocused();
        button(page, "End the search").click();

        assertThat(bar(page)).isHidden();
        assertThat(pair.annas().button("More")).isFocused();
    }

    @Test
    void whoPressesTheKeysOnceMoreHasTheSearchOfTheBrowser(People people) {
        People.Pair pair = people.talking();
        Page page = pair.anna().page();
        page.evaluate("() => addEventListener('keydown', (event) => { window.taken = event.defaultPrevented; })");

        pair.annas().composer().press("Control+f");
        assertEquals(true, page.evaluate("() => window.taken"));
        assertThat(field(page)).isFocused();
        field(page).press("Control+f");
        assertEquals(false, page.evaluate("() => window.taken"));
        new ChatPage(page).find().press("Control+f");
        assertEquals(false, page.evaluate("() => window.taken"));

        assertThat(bar(page)).isVisible();
        page.navigate("/#");
        assertThat(bar(page)).isHidden();
    }

    private static Locator bar(Page page) {
        return page.getByRole(AriaRole.SEARCH, new Page.GetByRoleOptions().setName(FIND));
    }

    private static Locator field(Page page) {
        return bar(page).getByRole(AriaRole.TEXTBOX);
    }

    private static Locator button(Page page, String name) {
        return bar(page).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}
