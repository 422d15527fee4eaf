package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Backups: made in one browser, restored in another. */
@BrowserTest
class BackupBrowserIT {
    @Test
    void whatWasBackedUpIsInAnotherBrowserOnceTheRecoveryKeyHasLinkedIt(People people) {
        People.Pair two = people.talking();
        Person anna = two.anna();
        two.annas().write("one");
        two.annas().assertDelivered("one");
        two.bens().write("two");
        two.annas().assertShows("You: one", two.ben().username() + ": two");
        String key = new ChatPage(anna.page()).lookUpRecoveryKey();
        ProfilePage profile = anna.openProfile();
        assertThat(card(anna)).containsText("On this server: no backup yet.");
        profile.button("Back up to this server").click();
        assertThat(card(anna)).containsText("The backup is on this server.");
        assertThat(card(anna)).containsText("On this server: made just now");
        Download file = anna.page()
                .waitForDownload(() -> profile.button("Save as a file").click());
        Axe.check(anna.page(), "a backup was made");
        anna.page().navigate("about:blank");

        Person elsewhere = people.elsewhere(anna);
        elsewhere.openLogin().logIn(anna.username(), Person.PASSWORD);
        ChatPage there = new ChatPage(elsewhere.page());
        there.awaitReady();
        there.link(key);
        Locator offer =
                elsewhere.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Restore a backup"));
        offer.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Restore"))
                .click();
        ProfilePage restoring = new ProfilePage(elsewhere.page());
        restoring.button("Restore").click();
        assertThat(card(elsewhere)).containsText("Restored: 2 messages that were not here.");
        elsewhere.openChats().open(two.ben()).assertShows("You: one", two.ben().username() + ": two");

        elsewhere.openProfile();
        FileChooser chooser = elsewhere
                .page()
                .waitForFileChooser(
                        () -> restoring.button("Restore from a file…").click());
        chooser.setFiles(file.path());
        Locator field = offer.getByLabel("Recovery key");
        field.fill(key.substring(0, key.length() - 1) + (key.endsWith("2") ? "3" : "2"));
        field.press("Enter");
        assertThat(offer).containsText("A character is wrong.");
        Axe.check(elsewhere.page(), "a recovery key with an error, for a backup");
        field.fill(key.toLowerCase(Locale.ROOT));
        field.press("Enter");
        assertThat(card(elsewhere)).containsText("Restored: 0 messages that were not here.");
        elsewhere.openChats().open(two.ben()).assertShows("You: one", two.ben().username() + ": two");
    }

    private static Locator card(Person person) {
        return person.page()
                .getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName("Backup").setExact(true));
    }
}
