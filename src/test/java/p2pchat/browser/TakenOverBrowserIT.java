package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Somebody who has stolen the password starts the account over; its owner takes it back by the recovery key. */
@BrowserTest
class TakenOverBrowserIT {
    private static final String NEXT = "a lighthouse in the fog";
    private static final Pattern REFUSED = Pattern.compile("^401 ");
    /** What a browser is told that takes itself for one of the account's still. */
    private static final Pattern NO_DEVICE =
            Pattern.compile("^(403 (GET|POST|PUT) /api/[a-z/-]+|404 PUT /api/session/device)$");

    @Test
    void theOwnersBrowsersAndTheContactGoOnAsBeforeAndTheThiefIsOut(People people) {
        People.Pair two = people.talking();
        Person anna = two.anna();
        Person ben = two.ben();
        two.annas().write("before");
        two.bens().assertShows(anna.username() + ": before");
        String key = new ChatPage(anna.page()).lookUpRecoveryKey();
        Person annasPhone = people.elsewhere(anna);
        annasPhone.openLogin().logIn(anna.username(), Person.PASSWORD);
        new ChatPage(annasPhone.page()).link(key);
        for (Person each : new Person[] {anna, annasPhone, ben}) {
            each.faults().tolerate(REFUSED);
            each.faults().tolerate(NO_DEVICE);
        }

        Person thief = people.elsewhere(anna);
        thief.faults().tolerate(REFUSED);
        thief.faults().tolerate(NO_DEVICE);
        thief.openLogin().logIn(anna.username(), Person.PASSWORD);
        startOver(new ChatPage(thief.page()));
        assertThat(two.bens().text("has a new identity.")).isVisible();

        anna.openLogin().logIn(anna.username(), Person.PASSWORD);
        ChatPage chats = new ChatPage(anna.page());
        Locator trouble = anna.page().locator("identity-trouble .trouble");
        assertThat(trouble).containsText("Your account was started over");
        Axe.check(anna.page(), "an account that was started over elsewhere");
        assertTheFormerKeyIsToldAsSuch(chats, key);
        trouble.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("It was not me"))
                .click();
        takeBack(anna, key);

        chats.awaitReady();
        assertThat(trouble).isHidden();
        Conversation annas = chats.open(ben);
        annas.assertShows("You: before");
        assertThat(two.bens().text("has a new identity.")).isHidden();
        annas.write("it is me still");
        two.bens().assertShows(anna.username() + ": before", anna.username() + ": it is me still");
        two.bens().write("so it is");
        annas.assertShows("You: before", "You: it is me still", ben.username() + ": so it is");
        annas.assertDelivered("it is me still");

        annasPhone.openLogin().logIn(anna.username(), NEXT);
        ChatPage phone = new ChatPage(annasPhone.page());
        phone.awaitReady();
        Conversation phones = phone.open(ben);
        phones.assertShows("You: it is me still", ben.username() + ": so it is");
        phones.write("from the phone");
        assertThat(two.bens().message("from the phone")).isVisible();
        assertThat(annas.message("from the phone")).isVisible();

        LoginPage login = thief.openLogin();
        login.logIn(anna.username(), Person.PASSWORD);
        assertThat(login.password("Log in")).hasAttribute("aria-invalid", "true");
    }

    private static void assertTheFormerKeyIsToldAsSuch(ChatPage chats, String key) {
        chats.button("Link this browser").first().click();
        chats.button("Use the recovery key").click();
        Page page = chats.page();
        Locator dialog = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Use your account"));
        dialog.getByLabel("Recovery key", exact()).fill(key);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Use it here"))
                .click();
        assertThat(dialog).containsText("This was your key until your account was started over.");
        page.keyboard().press("Escape");
        assertThat(dialog).isHidden();
    }

    private static void startOver(ChatPage chats) {
        chats.awaitReady();
        chats.button("Link this browser").first().click();
        chats.button("Use the recovery key").click();
        chats.button("I have lost it too").click();
        Locator dialog =
                chats.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Start over without"));
        dialog.getByLabel("Your password").fill(Person.PASSWORD);
        dialog.getByLabel("I have lost them all").check();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start over"))
                .click();
        assertThat(chats.recoveryKey()).isVisible();
    }

    private static Locator.GetByLabelOptions exact() {
        return new Locator.GetByLabelOptions().setExact(true);
    }

    private static void takeBack(Person person, String key) {
        Locator form =
                person.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Set a new password"));
        assertThat(form).containsText("the key of before undoes that");
        form.getByLabel("Username", exact()).fill(person.username());
        form.getByLabel("New password", exact()).fill(NEXT);
        form.getByLabel("Recovery key", exact()).fill(key);
        form.getByLabel("Recovery key", exact()).press("Enter");
    }
}
