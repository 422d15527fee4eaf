package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who logs in by a passkey and has forgotten the password, in a browser that has an authenticator. */
@BrowserTest
class PasskeyConfirmationBrowserIT {
    private static final String INSTEAD = "Use a passkey instead";
    private static final String NEXT = "a lighthouse in the fog";
    /** What a browser is told that the account has not linked. */
    private static final Pattern NO_DEVICE =
            Pattern.compile("^(403 GET /api/(key-packages|mailbox)|404 PUT /api/session/device)$");

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    private static Locator passwordCard(Page page) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName("Password").setExact(true));
    }

    /** With a passkey that was made in a browser of the account's, on the profile page. */
    private static ProfilePage withPasskey(Person person) {
        Authenticator.into(person.page());
        // Once it is there, so is the identity.
        person.openChats().lookUpRecoveryKey();
        ProfilePage profile = person.openProfile();
        assertThat(button(passwordCard(person.page()), INSTEAD)).isHidden();
        profile.addPasskey("Laptop");
        button(dialog(person.page()), "Not now").click();
        return profile;
    }

    @Test
    void thePasskeyConfirmsWhereverThePasswordIsAskedForAgain(People people) {
        Person anna = people.registered("anna");
        Page page = anna.page();
        ProfilePage profile = withPasskey(anna);
        assertThat(profile.access()).not().containsText("Does not replace your password here");

        Locator password = passwordCard(page);
        button(password, INSTEAD).click();
        assertThat(password).containsText("Use at least 8 characters.");
        profile.field("New password").fill(NEXT);
        Axe.check(page, "a passkey in the place of the password");
        button(password, INSTEAD).click();
        assertThat(password).containsText("Password changed.");

        profile.button("Show the recovery key…").click();
        Axe.check(page, "a passkey in the place of the password, in a dialog");
        button(dialog(page), INSTEAD).click();
        assertThat(dialog(page).locator(".recovery-key")).isVisible();
        button(dialog(page), "Close").click();

        profile.button("Set up codes").click();
        button(dialog(page), INSTEAD).click();
        assertThat(dialog(page).getByText("Scan this with an authenticator app"))
                .isVisible();
        button(dialog(page), "Cancel").click();

        profile.button("Delete account…").click();
        button(dialog(page), INSTEAD).click();
        assertThat(page).hasURL(Pattern.compile("/login\\.html"));
    }

    @Test
    void whoHasLostAllButThePasskeyStartsOverByIt(People people) {
        Person anna = people.registered("anna");
        Page page = anna.page();
        ProfilePage profile = withPasskey(anna);
        profile.button("Log out").click();
        assertThat(page).hasURL(Pattern.compile("/login\\.html"));
        String origin = (String) page.evaluate("location.origin");
        page.navigate("about:blank");
        Authenticator.forgetPages(page, origin);
        anna.faults().tolerate(NO_DEVICE);
        page.navigate("/login.html");
        ChatPage chats = new ChatPage(page);
        chats.awaitReady();

        chats.button("Link this browser").first().click();
        chats.button("Use the recovery key").click();
        chats.button("I have lost it too").click();
        button(dialog(page), INSTEAD).click();
        assertThat(dialog(page)).containsText("Tick this if you are sure.");
        dialog(page).getByLabel("I have lost them all").check();
        button(dialog(page), INSTEAD).click();
        assertThat(chats.recoveryKey()).isVisible();
    }

    @Test
    void oneThatAStolenPasswordHasAddedLogsInAndConfirmsNothing(People people) {
        Person anna = people.registered("anna");
        anna.openChats().lookUpRecoveryKey();
        Person thief = people.elsewhere(anna);
        thief.faults().tolerate(NO_DEVICE);
        Authenticator.into(thief.page());
        thief.openLogin().logIn(anna.username(), Person.PASSWORD);
        new ChatPage(thief.page()).awaitReady();
        ProfilePage profile = thief.openProfile();
        profile.addPasskey("Stick");
        button(dialog(thief.page()), "Not now").click();
        assertThat(profile.access()).containsText("Does not replace your password here");
        assertThat(button(passwordCard(thief.page()), INSTEAD)).isHidden();
        profile.button("Delete account…").click();
        assertThat(button(dialog(thief.page()), INSTEAD)).isHidden();
    }
}
