package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Logging in by a passkey, in a browser that has an authenticator. */
@BrowserTest
class PasskeyBrowserIT {
    private static final Pattern REFUSED = Pattern.compile("^401 ");
    /** From the next page on the browser offers no passkeys by itself. */
    private static final String OFFERS_NONE = "delete PublicKeyCredential.isConditionalMediationAvailable";

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aPasskeyLogsInAndLinksABrowserThatKnowsNothing(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        Page page = anna.page();
        Authenticator.into(page);
        // Once it is there, so is the identity.
        anna.openChats().lookUpRecoveryKey();
        ProfilePage profile = anna.openProfile();
        profile.addPasskey("Laptop");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        // The browser keeps the recovery key, so that nobody has to type it, and nobody sees it who only finds the page
        // open.
        assertThat(dialog.getByLabel("Recovery key")).isHidden();
        Axe.check(page, "a passkey that is to link browsers");
        button(dialog, "Use the passkey").click();
        Locator card = profile.access();
        assertThat(card).containsText("Also links new browsers");
        profile.addPasskey("Laptop again");
        assertThat(card).containsText("There is a passkey of yours on this device already.");
        button(card, "Rename the passkey Laptop").click();
        dialog.getByLabel("New name").fill("Work laptop");
        button(dialog, "Save").click();
        assertThat(card).containsText("It is called Work laptop now.");
        Axe.check(page, "one passkey");

        profile.button("Replace it…").click();
        dialog.getByLabel("Your password").fill(Person.PASSWORD);
        dialog.getByLabel("Your password").press("Enter");
        button(dialog, "Close").click();
        assertThat(profile.text("link no browser until you let them again: Work laptop."))
                .isVisible();
        assertThat(card).not().containsText("Also links new browsers");
        button(card, "Let the passkey Work laptop link browsers").click();
        button(dialog, "Use the passkey").click();
        assertThat(card).containsText("Also links new browsers");
        profile.button("Log out").click();
        assertThat(page).hasURL(Pattern.compile("/login\\.html"));

        String origin = (String) page.evaluate("location.origin");
        page.navigate("about:blank");
        Authenticator.forgetPages(page, origin);
        page.navigate("/login.html");
        ChatPage chats = new ChatPage(page);
        chats.awaitReady();
        assertThat(chats.open(ben).composer()).isEditable();
        assertThat(page.locator(".trouble")).isHidden();
    }

    @Test
    void whereTheBrowserOffersNoneThereIsAButtonAndARemovedOneIsRefused(People people) {
        Person anna = people.registered("anna");
        Page page = anna.page();
        page.addInitScript(OFFERS_NONE);
        Authenticator.into(page);
        ProfilePage profile = anna.openProfile();
        profile.addPasskey("Laptop");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        button(dialog, "Not now").click();
        profile.button("Log out").click();
        Locator logIn = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in with a passkey"));
        logIn.click();
        new ChatPage(page).awaitReady();

        anna.openProfile();
        Locator card = profile.access();
        assertThat(card).containsText("Last used");
        button(card, "Remove the passkey Laptop").click();
        button(dialog, "Remove").click();
        assertThat(card).containsText("The passkey Laptop is removed.");
        profile.button("Log out").click();
        anna.faults().tolerate(REFUSED);
        logIn.click();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("This passkey is not known here.");
        Axe.check(page, "a passkey that is not known");
    }
}
