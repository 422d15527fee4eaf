package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Going on under the same name when every browser and the recovery key are lost. */
@BrowserTest
class StartingOverBrowserIT {
    private static final Pattern REFUSED = Pattern.compile("^401 ");
    /** What a browser is told that takes itself for one of the account's still. */
    private static final Pattern NO_DEVICE =
            Pattern.compile("^(403 GET /api/(key-packages|mailbox)|404 PUT /api/session/device)$");

    @Test
    void whoStartsOverTalksOnOnceTheContactHasAcceptedInANewBrowserAndInOneOfBefore(People people) {
        People.Pair two = people.talking();
        Person anna = two.anna();
        two.annas().write("before");
        two.bens().assertShows(anna.username() + ": before");
        anna.faults().tolerate(REFUSED);
        anna.faults().tolerate(NO_DEVICE);
        Person elsewhere = people.elsewhere(anna);
        elsewhere.faults().tolerate(REFUSED);
        elsewhere.openLogin().logIn(anna.username(), Person.PASSWORD);

        Locator dialog = beginAnew(elsewhere);
        assertErrorsAreTold(dialog);
        Conversation there = startOver(elsewhere, dialog, two.ben());
        assertThat(two.bens().text("has a new identity.")).isVisible();
        assertThat(two.bens().composer()).not().isEditable();
        accept(two.bens());
        there.write("it is me, anew");
        two.bens().assertShows(anna.username() + ": before", anna.username() + ": it is me, anew");
        two.bens().write("welcome back");
        there.assertShows("You: it is me, anew", two.ben().username() + ": welcome back");

        // Its login ended meanwhile; its groups are still those of the identity of before.
        anna.openLogin().logIn(anna.username(), Person.PASSWORD);
        Conversation again = startOver(anna, beginAnew(anna), two.ben());
        accept(two.bens());
        again.write("and once more");
        again.assertDelivered("and once more");
        assertThat(two.bens().message("and once more")).isVisible();
        two.bens().write("still here");
        again.assertShows("You: before", "You: and once more", two.ben().username() + ": still here");
    }

    private static Locator beginAnew(Person person) {
        ChatPage chats = new ChatPage(person.page());
        chats.awaitReady();
        chats.button("Link this browser").first().click();
        chats.button("Use the recovery key").click();
        chats.button("I have lost it too").click();
        return person.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Start over without"));
    }

    private static void assertErrorsAreTold(Locator dialog) {
        dialog.getByLabel("Your password").fill("not it");
        go(dialog).click();
        assertThat(dialog).containsText("Tick this if you are sure.");
        dialog.getByLabel("I have lost them all").check();
        go(dialog).click();
        assertThat(dialog).containsText("This is not your password.");
        Axe.check(dialog.page(), "starting over, with a wrong password");
    }

    private static Conversation startOver(Person person, Locator dialog, Person other) {
        dialog.getByLabel("Your password").fill(Person.PASSWORD);
        dialog.getByLabel("I have lost them all").check();
        go(dialog).click();
        ChatPage chats = new ChatPage(person.page());
        assertThat(chats.recoveryKey()).isVisible();
        chats.keepRecoveryKeyLater();
        assertThat(person.page().locator(".trouble")).isHidden();
        return chats.open(other);
    }

    private static Locator go(Locator dialog) {
        return dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start over"));
    }

    private static void accept(Conversation conversation) {
        assertThat(conversation.text("has a new identity.")).isVisible();
        conversation.button("Accept the new identity").click();
        assertThat(conversation.composer()).isEditable();
    }
}
