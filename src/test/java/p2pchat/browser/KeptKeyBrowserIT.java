package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Nobody loses the only copy of their recovery key unwarned. */
@BrowserTest
class KeptKeyBrowserIT {
    private static final String REMINDER = "Your recovery key has not been put away yet: look it up on Chrome on Linux";

    @Test
    void everyDeviceRemindsUntilTheKeyIsPutAway(People people) {
        Person anna = people.registered("anna");
        ChatPage chats = anna.openChats();
        String key = chats.lookUpRecoveryKey();
        Person phone = people.elsewhere(anna);
        phone.openLogin().logIn(anna.username(), Person.PASSWORD);
        ChatPage there = new ChatPage(phone.page());
        there.awaitReady();
        there.link(key);

        assertThat(there.text(REMINDER)).isVisible();
        Axe.check(phone.page(), "a recovery key that another device has");
        there = phone.reload();
        assertThat(there.text(REMINDER)).isVisible();
        Page tab = phone.newTab();
        tab.navigate("/profile.html#recovery-key");
        assertThat(tab.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Recovery key")))
                .isFocused();
        tab.close();
        chats.button("Show the key").click();
        chats.recoveryKey().getByLabel("I have kept it").check();
        chats.recoveryKey()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Continue"))
                .click();
        assertThat(there.text(REMINDER)).isHidden();
    }

    @Test
    void theDeviceThatHadItIsGoneAndTheLastOneIsNotErasedUnwarned(People people) {
        Person anna = people.registered("anna");
        anna.faults().tolerate(Faults.LOGGED_OUT);
        String key = anna.openChats().lookUpRecoveryKey();
        Person phone = people.elsewhere(anna);
        phone.openLogin().logIn(anna.username(), Person.PASSWORD);
        ChatPage there = new ChatPage(phone.page());
        there.awaitReady();
        there.link(key);
        assertThat(there.text(REMINDER)).isVisible();
        ProfilePage profile = anna.openProfile();
        profile.button("Erase this browser…").click();
        Locator dialog = profile.page().getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Your other devices keep what they have.");
        erase(dialog);
        assertThat(dialog).containsText("You have not kept your recovery key yet.");
        erase(dialog);
        assertThat(profile.page().getByText("This browser is erased")).isVisible();

        assertThat(there.text("the device that had it is gone")).isVisible();
        there.button("Settings").click();
        phone.page().getByLabel("Also remove my messages from this browser").check();
        there.button("Log out").click();
        assertThat(phone.page().getByText("This is your last device")).isVisible();
        ProfilePage last = phone.openProfile();
        last.button("Erase this browser…").click();
        Locator question =
                phone.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Erase this browser?"));
        assertThat(question).containsText("This is your last device");
        Axe.check(phone.page(), "the last device is to be erased");
    }

    private static void erase(Locator dialog) {
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Erase").setExact(true))
                .click();
    }
}
