package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said about messages that were said before: answers, edits, deletions for both, reactions. */
@BrowserTest
class ChangingMessagesBrowserIT {
    private static final String DELETED = "This message was deleted";

    @Test
    void aReplyShowsWhatItAnswersAndLeadsThere(People people) {
        People.Pair pair = people.talking();
        Storage.remember(pair.anna(), pair.ben(), 300);
        pair.anna().reload();
        pair.annas().awaitConnected();
        Keys keys = new Keys(pair.anna().page());
        pair.bens().write("Tea at four?");
        assertThat(pair.annas().composer()).isFocused();
        // It is what the keys come to first.
        assertThat(pair.annas().message("Tea at four?")).hasAttribute("tabindex", "0");

        keys.press("Shift+Tab");
        assertThat(pair.annas().message("Tea at four?")).isFocused();
        keys.press("ArrowUp");
        assertThat(pair.annas().message("Message number 300")).isFocused();
        keys.press("ArrowDown");
        keys.press("r");
        assertThat(pair.annas().composer()).isFocused();
        assertThat(replying(pair)).isVisible();
        keys.press("Escape");
        assertThat(replying(pair)).isHidden();
        keys.press("Shift+Tab");
        keys.press("r");
        pair.anna().reload();
        pair.annas().awaitConnected();
        assertThat(replying(pair)).isVisible();
        pair.annas().write("Gladly");
        Locator reply = pair.bens().message("Gladly");
        assertThat(quote(reply)).containsText("You");
        assertThat(quote(reply)).containsText("Tea at four?");
        assertThat(replying(pair)).isHidden();

        for (int n = 0; n < 60; n++) {
            pair.bens().write("more " + n);
        }
        pair.bens().assertDelivered("more 59");
        pair.ben().reload();
        assertThat(pair.bens().message("more 59")).isInViewport();
        pair.bens().scrollToStart();
        assertThat(quote(pair.bens().message("Gladly"))).containsText("Tea at four?");
        quote(pair.bens().message("Gladly")).click();
        assertThat(pair.bens().message("Tea at four?").first()).isFocused();
        assertThat(pair.bens().message("Tea at four?").first()).isInViewport();
    }

    @Test
    void whatIsAnsweredFollowsItsChangesAndMayNotBeHere(People people) {
        People.Pair pair = people.talking();
        pair.bens().write("Tea at for?");
        reply(pair.annas(), "Tea at for?", "Yes");
        reply(pair.annas(), "Yes", "Or no");
        Locator yes = pair.bens().message("Yes").first();

        pair.bens().composer().press("ArrowUp");
        assertThat(pair.bens().composer()).hasValue("Tea at for?");
        assertThat(pair.bens().text("Edit message")).isVisible();
        pair.bens().composer().press("Escape");
        assertThat(pair.bens().composer()).isEmpty();
        pair.bens().composer().press("ArrowUp");
        pair.bens().write("Tea at four?");

        assertThat(quote(pair.annas().message("Yes").first())).containsText("Tea at four?");
        choose(pair.bens().message("Tea at four?").first(), "Delete for both…");
        pair.bens().confirm("Delete for both");
        assertThat(quote(yes)).containsText(DELETED);
        assertThat(quote(pair.annas().message("Yes").first())).containsText(DELETED);
        choose(pair.bens().message("Yes").first(), "Delete on this device…");
        pair.bens().confirm("Delete message");
        Locator orphan = quote(pair.bens().message("Or no"));
        assertThat(orphan).containsText("This message is not on this device.");
        orphan.click();
        assertThat(pair.bens().log()).isVisible();
        assertThat(pair.bens().text("This message is not on this device.")).hasCount(2);
    }

    @Test
    void anEditIsMarkedOnBothSidesAndNothingIsLeftOfWhatWasThere(People people) {
        People.Pair pair = people.talking();
        pair.annas().write("Helo");
        pair.annas().assertDelivered("Helo");

        choose(pair.annas().message("Helo"), "Edit");
        pair.annas().write("Hello");

        for (Conversation side : new Conversation[] {pair.annas(), pair.bens()}) {
            assertThat(side.message("Hello")).containsText("edited");
            assertThat(side.messages()).hasCount(1);
        }
        assertThat(new ChatPage(pair.ben().page()).row(pair.anna())).containsText("Hello");
        pair.ben().reload();
        assertThat(pair.bens().message("Hello")).containsText("edited");
        assertEquals(List.of("Hello"), Storage.texts(pair.ben(), pair.anna()));
        assertEquals(List.of("Hello"), Storage.texts(pair.anna(), pair.anna()));
    }

    @Test
    void changesReachWhoWasAwayAndAreThereAfterAReload(People people) {
        People.Pair pair = people.talking();
        for (String text : new String[] {"one", "two", "three"}) {
            pair.annas().write(text);
        }
        pair.annas().assertDelivered("three");
        pair.ben().page().navigate("about:blank");
        assertThat(pair.annas().text("Waits sealed on the server until they are here."))
                .isVisible();

        choose(pair.annas().message("one"), "Edit");
        pair.annas().write("ONE");
        choose(pair.annas().message("two"), "Delete for both…");
        pair.annas().confirm("Delete for both");
        // The question gives the focus back when it is answered.
        assertThat(pair.anna().page().getByRole(AriaRole.DIALOG)).isHidden();
        react(pair.annas().message("three"), "👍");
        pair.anna().faults().tolerate(Faults.NO_NETWORK);
        pair.anna().loseNetwork();
        assertThat(pair.anna().page().getByText("You are offline.")).isVisible();
        pair.annas().write("rather not");
        choose(pair.annas().message("rather not"), "Delete for both…");
        pair.annas().confirm("Delete for both");
        assertThat(pair.annas().message("rather not")).hasCount(0);
        pair.anna().findNetwork();
        pair.anna().reload();
        pair.ben().openChats().open(pair.anna());

        for (Conversation side : new Conversation[] {pair.annas(), pair.bens()}) {
            assertThat(side.messages()).hasCount(3);
            assertThat(side.messages().nth(0)).containsText("ONE");
            assertThat(side.messages().nth(1)).containsText(DELETED);
            assertThat(side.messages().nth(2).getByRole(AriaRole.BUTTON, named("👍 from")))
                    .isVisible();
        }
        assertEquals(List.of("ONE", "", "three"), Storage.texts(pair.ben(), pair.anna()));
        // What never left has gone without a trace for Ben; here its place is kept, empty.
        assertEquals(List.of("ONE", "", "three", ""), Storage.texts(pair.anna(), pair.anna()));
        assertThat(new ChatPage(pair.ben().page()).row(pair.anna())).containsText("three");
    }

    @Test
    void reactionsAreGivenAndTakenBackWithKeysAlone(People people) {
        People.Pair pair = people.talking();
        pair.annas().write("Hello");
        assertThat(pair.bens().message("Hello")).isVisible();
        Keys keys = new Keys(pair.ben().page());
        String ben = pair.ben().username();

        keys.press("Shift+Tab");
        keys.press("Enter");
        assertThat(pair.bens().button("Reply")).isFocused();
        keys.press("ArrowUp");
        assertThat(pair.bens().region().getByLabel("Another emoji")).isFocused();
        keys.type("no");
        keys.press("Enter");
        assertThat(pair.bens().text("Enter one emoji and nothing else.")).isVisible();
        pair.ben().page().keyboard().press("ControlOrMeta+a");
        keys.type("🦊");
        keys.press("Enter");
        Locator annas = pair.annas().message("Hello").getByRole(AriaRole.BUTTON, named("🦊 from " + ben));
        assertThat(annas).isVisible();
        assertThat(pair.bens().message("Hello")).isFocused();

        annas.click();
        Locator both = pair.bens().message("Hello").getByRole(AriaRole.BUTTON, named("🦊 from"));
        assertThat(both).hasText("🦊 2");
        both.focus();
        keys.press("Enter");
        assertThat(pair.annas().message("Hello").getByRole(AriaRole.BUTTON, named("🦊 from You")))
                .hasText("🦊");
        assertThat(both).hasAttribute("aria-pressed", "false");
    }

    @Test
    void codeIsShownAsItIsAndCopied(People people) {
        People.Pair pair = people.talking();
        pair.ben().allowClipboard();

        pair.annas().composer().fill("Look: `a < b`\n```\nif (a < b) {\n  <b>run</b>();\n}\n```\ndone");
        pair.annas().composer().press("Enter");
        Locator message = pair.bens().message("Look:");
        assertThat(message.locator("code")).hasCount(2);
        message.getByRole(AriaRole.BUTTON, named("Copy code")).click();

        assertThat(pair.bens().text("Copied.")).isVisible();
        assertEquals("if (a < b) {\n  <b>run</b>();\n}", pair.ben().clipboard());
        assertThat(message).not().containsText("```");
    }

    @Test
    void theseHaveNoBarriers(People people) {
        People.Pair pair = people.talking();
        pair.annas().write("Hello");
        reply(pair.bens(), "Hello", "Hello yourself");
        react(pair.annas().message("Hello yourself"), "👍");
        pair.bens()
                .composer()
                .fill("See `this`:\n```\ncode that is rather long, so that it does not fit into a narrow bubble\n```");
        pair.bens().composer().press("Enter");
        pair.annas().write("Gone");
        choose(pair.annas().message("Gone"), "Delete for both…");
        pair.annas().confirm("Delete for both");
        assertThat(pair.bens().message(DELETED)).isVisible();
        pair.bens().composer().press("ArrowUp");
        pair.bens().composer().press("Enter");
        Page page = pair.annas().page();

        Axe.check(page, "changed messages");
        Axe.check(pair.bens().page(), "changed messages of others");
        choose(pair.annas().message("See"), "Reply");
        Axe.check(page, "replying");
        pair.annas().message("Hello").first().focus();
        page.keyboard().press("Enter");
        assertThat(pair.annas().button("Reply")).isFocused();
        Axe.check(page, "the menu of a message");
    }

    /** What Anna's page says above the field while she answers Ben. */
    private static Locator replying(People.Pair pair) {
        String words = "Reply to " + pair.ben().username();
        return pair.annas().region().getByText(words, new Locator.GetByTextOptions().setExact(true));
    }

    private static void reply(Conversation conversation, String to, String text) {
        choose(conversation.message(to).first(), "Reply");
        conversation.write(text);
        assertThat(conversation.message(text).last()).isVisible();
    }

    private static void react(Locator message, String emoji) {
        choose(message, emoji);
        assertThat(message.getByRole(AriaRole.BUTTON, named(emoji + " from"))).isVisible();
    }

    private static void choose(Locator message, String item) {
        message.focus();
        message.press("Enter");
        message.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(item).setExact(true))
                .click();
    }

    private static Locator quote(Locator message) {
        return message.getByRole(AriaRole.BUTTON, named("In reply to"));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
