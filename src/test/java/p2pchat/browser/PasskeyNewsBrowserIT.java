package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A passkey that comes is told on one's other devices, and those that stay after a new password are not forgotten. */
@BrowserTest
class PasskeyNewsBrowserIT {
    private static final String COME = "A new passkey in your account";
    private static final String NEXT = "a lighthouse in the fog";
    /** What a browser is told that the account has not linked. */
    private static final Pattern NO_DEVICE =
            Pattern.compile("^(403 GET /api/(key-packages|mailbox)|404 PUT /api/session/device)$");

    private static Locator notice(Page page, String title) {
        return page.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName(title));
    }

    private static void addPasskey(Person person, String name) {
        Authenticator.into(person.page());
        person.openProfile().addPasskey(name);
        person.page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Not now"))
                .click();
    }

    private static Locator.GetByLabelOptions exact() {
        return new Locator.GetByLabelOptions().setExact(true);
    }

    @Test
    void oneThatAStolenPasswordAddsIsToldAtOnceUntilThatIsRead(People people) {
        Person anna = people.registered("anna");
        ChatPage chats = anna.openChats();
        Person thief = people.elsewhere(anna);
        thief.faults().tolerate(NO_DEVICE);
        thief.openLogin().logIn(anna.username(), Person.PASSWORD);
        new ChatPage(thief.page()).awaitReady();
        addPasskey(thief, "Stick");

        Locator come = notice(anna.page(), COME);
        assertThat(come).containsText("“Stick” was added");
        Axe.check(anna.page(), "a passkey that has come");
        assertThat(come.getByRole(AriaRole.LINK)).hasAttribute("href", "/profile.html#access");
        anna.reload();
        assertThat(come).isVisible();
        chats.button("It was me").click();
        assertThat(come).isHidden();
        anna.reload();
        assertThat(chats.button("Invite somebody")).isVisible();
        assertThat(come).isHidden();
        thief.openChats();
        assertThat(notice(thief.page(), COME)).isHidden();
    }

    @Test
    void oneThatIsRemovedIsToldNoMore(People people) {
        Person anna = people.registered("anna");
        anna.openChats();
        Person elsewhere = people.elsewhere(anna);
        elsewhere.faults().tolerate(NO_DEVICE);
        elsewhere.openLogin().logIn(anna.username(), Person.PASSWORD);
        new ChatPage(elsewhere.page()).awaitReady();
        addPasskey(elsewhere, "Stick");
        Locator come = notice(anna.page(), COME);
        come.getByRole(AriaRole.LINK).click();
        assertThat(anna.page()).hasURL(Pattern.compile("/profile\\.html#access"));
        ProfilePage profile = new ProfilePage(anna.page());
        profile.button("Remove the passkey Stick").click();
        profile.button("Remove").last().click();
        assertThat(profile.access()).containsText("The passkey Stick is removed.");
        anna.openChats();
        assertThat(come).isHidden();
    }

    @Test
    void afterANewPasswordItIsSaidThatPasskeysStillLogIn(People people) {
        Person anna = people.registered("anna");
        String key = anna.openChats().lookUpRecoveryKey();
        addPasskey(anna, "Laptop");
        ProfilePage profile = new ProfilePage(anna.page());
        assertThat(profile.text("Passkeys still log in.")).isHidden();
        profile.changePassword(Person.PASSWORD, NEXT);
        assertThat(profile.text("Passkeys still log in.")).isVisible();
        Axe.check(anna.page(), "a new password, with passkeys that stay");

        Person elsewhere = people.elsewhere(anna);
        elsewhere.openLogin();
        Page page = elsewhere.page();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Forgot your password?"))
                .click();
        Locator form = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Set a new password"));
        form.getByLabel("Username", exact()).fill(anna.username());
        form.getByLabel("New password", exact()).fill(Person.PASSWORD);
        form.getByLabel("Recovery key", exact()).fill(key);
        anna.page().navigate("about:blank");
        form.getByLabel("Recovery key", exact()).press("Enter");
        new ChatPage(elsewhere.page()).awaitReady();
        Locator still = notice(elsewhere.page(), "Your password is a new one");
        assertThat(still).containsText("Your passkey still logs in.");
        still.getByRole(AriaRole.BUTTON).click();
        assertThat(still).isHidden();
        elsewhere.reload();
        assertThat(still).isHidden();
    }
}
