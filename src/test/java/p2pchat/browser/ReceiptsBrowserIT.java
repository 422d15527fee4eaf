package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people learn of each other's reading and writing. */
@BrowserTest
class ReceiptsBrowserIT {
    private static final String READ = "Read receipts";
    private static final String TYPING = "Typing";

    @Test
    void aMessageIsDeliveredAndThenRead(People people) {
        People.Pair pair = people.talking();
        ChatPage bens = new ChatPage(pair.ben().page());
        pair.annas().write("one");
        pair.annas().assertRead("one");
        pair.ben().page().keyboard().press("Escape");

        pair.annas().write("two");
        pair.annas().assertDelivered("two");
        assertThat(bens.row(pair.anna())).containsText("1 unread message");
        assertThat(pair.ben().page()).hasTitle("(1) P2P Chat");
        bens.open(pair.anna());

        pair.annas().assertRead("one", "two");
        assertThat(pair.bens().log().getByText("New messages")).isVisible();
        assertThat(pair.ben().page()).hasTitle(pair.anna().username() + " – P2P Chat");
        pair.anna().reload();
        pair.annas().assertRead("one", "two");
    }

    @Test
    void whoDoesNotTellWhatTheyReadIsNotToldEither(People people) {
        People.Pair pair = people.talking();
        setTelling(pair.ben(), READ, false);
        pair.ben().reload();
        pair.bens().awaitConnected();

        pair.annas().write("from Anna");
        pair.bens().write("from Ben");
        assertThat(pair.annas().message("from Ben")).isVisible();
        pair.bens().assertDelivered("from Ben");
        pair.annas().assertDelivered("from Anna");
        setTelling(pair.ben(), READ, true);
        // That Anna has read it was said, and not heard; this is said and heard.
        pair.annas().write("and again");
        pair.annas().assertRead("from Anna", "and again");
        pair.bens().write("from Ben again");
        pair.bens().assertRead("from Ben again");
    }

    @Test
    void oneSeesThatTheOtherIsWriting(People people) {
        People.Pair pair = people.talking();
        Locator writing = pair.bens().region().getByText("typing…");

        pair.annas().composer().pressSequentially("Hel");
        assertThat(writing).isVisible();
        assertThat(new ChatPage(pair.ben().page()).row(pair.anna())).containsText("typing…");
        pair.annas().composer().fill("");
        assertThat(writing).isHidden();
        pair.annas().composer().pressSequentially("Hello");
        assertThat(writing).isVisible();
        pair.annas().composer().press("Enter");
        assertThat(pair.bens().message("Hello")).isVisible();
        assertThat(writing).isHidden();
    }

    @Test
    void whoDoesNotTellThatTheyWriteIsNotToldEither(People people) {
        People.Pair pair = people.talking();
        setTelling(pair.ben(), TYPING, false);

        pair.annas().composer().pressSequentially("Hello");
        pair.bens().write("one");
        pair.bens().assertRead("one");
        assertThat(pair.bens().region().getByText("typing…")).isHidden();
        pair.bens().composer().pressSequentially("two");
        pair.annas().composer().press("Enter");
        pair.annas().assertRead("Hello");
        assertThat(pair.annas().region().getByText("typing…")).isHidden();
        setTelling(pair.ben(), TYPING, true);
        pair.annas().composer().pressSequentially("again");
        assertThat(pair.bens().region().getByText("typing…")).isVisible();
    }

    @Test
    void whatComesBehindADialogIsReadOnlyOnceItIsClosed(People people) {
        People.Pair pair = people.talking();
        ChatPage bens = new ChatPage(pair.ben().page());
        pair.annas().write("one");
        pair.annas().assertRead("one");

        Locator settings = bens.openSettings();
        pair.annas().write("two");
        pair.annas().assertDelivered("two");
        assertThat(pair.ben().page()).hasTitle(Pattern.compile("^\\(1\\) "));
        pair.ben().page().keyboard().press("Escape");

        assertThat(settings).isHidden();
        pair.annas().assertRead("one", "two");
        assertThat(pair.ben().page()).hasTitle(Pattern.compile("^[^(]"));
    }

    @Test
    void whatComesWhileAPhoneShowsTheProfileIsReadOnlyOnceOneGoesBack(People people) {
        People.Pair pair = people.talking();
        Page bens = pair.ben().page();
        bens.setViewportSize(360, 740);
        pair.annas().write("one");
        pair.annas().assertRead("one");

        pair.bens().region().getByRole(AriaRole.LINK, named("Profile")).click();
        assertThat(pair.bens().composer()).isHidden();
        pair.annas().write("two");
        pair.annas().assertDelivered("two");
        assertThat(bens).hasTitle(Pattern.compile("^\\(1\\) "));
        bens.goBack();

        assertThat(pair.bens().message("two")).isInViewport();
        pair.annas().assertRead("one", "two");
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void setTelling(Person person, String what, boolean tell) {
        ChatPage chats = new ChatPage(person.page());
        Locator settings = chats.openSettings();
        Locator box = settings.getByLabel(what, new Locator.GetByLabelOptions().setExact(true));
        box.setChecked(tell);
        person.page().keyboard().press("Escape");
        assertThat(settings).isHidden();
        assertThat(person.page()).hasURL(Pattern.compile("#with/"));
    }
}
