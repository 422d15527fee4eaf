package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The key that makes another browser one of the account's: keeping it, and using it. */
@BrowserTest
class RecoveryKeyBrowserIT {
    private static final Pattern KEY = Pattern.compile("([0-9A-Z]{4} ?){8}[0-9A-Z]{2}");

    @Test
    void whoRegistersIsShownTheKeyAtOnceAndMayKeepItLater(People people) {
        Person anna = people.newcomer("anna");
        ChatPage chats = register(anna);
        assertThat(key(chats)).hasText(KEY);
        Axe.check(anna.page(), "the recovery key");
        chats.keepRecoveryKeyLater();
        assertThat(chats.text("Keep your recovery key:")).isVisible();

        anna.reload();
        assertThat(chats.button("Show the key")).isVisible();
        assertThat(chats.recoveryKey()).isHidden();
        chats.button("Show the key").click();
        assertThat(key(chats)).hasText(KEY);
        in(chats, "Continue").click();
        assertThat(chats.recoveryKey()).containsText("Tick this once you have kept the key");
        assertThat(chats.recoveryKey().getByLabel("I have kept it")).isFocused();
        Axe.check(anna.page(), "a recovery key that was not kept");
        chats.recoveryKey().getByLabel("I have kept it").check();
        in(chats, "Continue").click();
        assertThat(chats.recoveryKey()).isHidden();
        assertThat(chats.button("Show the key")).isHidden();

        anna.reload();
        assertThat(chats.button("Invite somebody")).isVisible();
        assertThat(chats.button("Show the key")).isHidden();
    }

    @Test
    void whoDidNotJustRegisterIsRemindedQuietly(People people) {
        Person anna = people.registered("anna");
        ChatPage chats = anna.openChats();

        assertThat(chats.button("Show the key")).isVisible();
        assertThat(chats.recoveryKey()).isHidden();
    }

    @Test
    void theKeyIsCopiedPrintedAndSaved(People people) throws IOException {
        Person anna = people.newcomer("anna");
        anna.allowClipboard();
        ChatPage chats = register(anna);
        String key = key(chats).textContent().strip();

        in(chats, "Copy").click();
        assertThat(chats.recoveryKey()).containsText("Copied.");
        assertEquals(key, anna.clipboard().replace('-', ' '));
        Download download =
                anna.page().waitForDownload(() -> in(chats, "Save as a file").click());
        assertEquals("p2p-chat-recovery-key-" + anna.username() + ".txt", download.suggestedFilename());
        String file = Files.readString(download.path());
        assertTrue(file.contains("Username: " + anna.username() + "\n"), file);
        assertTrue(file.contains("Server: " + anna.page().evaluate("location.origin") + "\n"), file);
        assertTrue(file.contains(key.replace(' ', '-') + "\n"), file);

        anna.page().evaluate("() => { window.print = () => { window.isPrinted = true } }");
        in(chats, "Print").click();
        assertEquals(true, anna.page().evaluate("window.isPrinted"));
        anna.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(chats.text("Username: " + anna.username())).isVisible();
        assertThat(in(chats, "Copy")).isHidden();
        assertThat(chats.find()).isHidden();
    }

    @Test
    void anotherBrowserSaysWhyItCannotReadAndIsLinkedByTheKey(People people) {
        Person ben = people.registered("ben");
        ben.openChats();
        Person anna = people.newcomer("anna");
        ChatPage chats = register(anna);
        String key = key(chats).textContent().strip();
        people.acquaint(anna, ben);
        Person elsewhere = people.elsewhere(anna);
        elsewhere.openLogin().logIn(anna.username(), Person.PASSWORD);
        ChatPage there = new ChatPage(elsewhere.page());
        there.awaitReady();
        assertThat(there.text("This browser cannot read or write yet").first()).isVisible();
        assertThat(there.button("Show the key")).isHidden();
        Conversation withBen = there.open(ben);
        assertThat(withBen.text("link it first")).isVisible();
        assertThat(withBen.composer()).not().isEditable();
        Axe.check(elsewhere.page(), "a browser that is not linked");

        withBen.button("Link this browser").click();
        there.button("Use the recovery key").click();
        Locator dialog = elsewhere
                .page()
                .getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Use your account in this browser"));
        Locator field = dialog.getByLabel("Recovery key", new Locator.GetByLabelOptions().setExact(true));
        field.fill(key.substring(0, key.length() - 1));
        field.press("Enter");
        assertThat(dialog).containsText("1 character is missing.");
        field.fill(key.substring(0, key.length() - 1) + (key.endsWith("2") ? "3" : "2"));
        field.press("Enter");
        assertThat(dialog).containsText("A character is wrong.");
        Axe.check(elsewhere.page(), "a recovery key with an error");
        field.fill(key.toLowerCase(Locale.ROOT));
        field.press("Enter");

        assertThat(dialog).isHidden();
        assertThat(withBen.text("link it first")).isHidden();
        assertThat(elsewhere.page().locator(".trouble")).isHidden();
        assertThat(withBen.composer()).isEditable();
    }

    @Test
    void theKeyIsShownAgainAndReplacedAndOnlyTheNewOneLinks(People people) {
        Person anna = people.registered("anna");
        anna.faults().expect("401 POST /api/account/confirmation");
        String old = anna.openChats().lookUpRecoveryKey();
        ProfilePage profile = anna.openProfile();
        profile.button("Back up to this server").click();
        assertThat(profile.text("The backup is on this server.")).isVisible();
        profile.button("Show the recovery key…").click();
        Locator dialog = anna.page().getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Your password").fill("not it");
        dialog.getByLabel("Your password").press("Enter");
        assertThat(dialog).containsText("This is not your password.");
        Axe.check(anna.page(), "a wrong password for the recovery key");
        assertEquals(old, shownFor(dialog, Person.PASSWORD));
        dialog.getByRole(AriaRole.BUTTON, named("Close")).click();

        profile.button("Replace it…").click();
        String key = shownFor(dialog, Person.PASSWORD);
        Axe.check(anna.page(), "a recovery key that is new");
        dialog.getByRole(AriaRole.BUTTON, named("Close")).click();
        assertThat(profile.text("Replaced. The key of before works no more.")).isVisible();
        assertThat(profile.text("The backup is on this server.")).isVisible();
        Person elsewhere = people.elsewhere(anna);
        elsewhere.openLogin().logIn(anna.username(), Person.PASSWORD);
        ChatPage there = new ChatPage(elsewhere.page());
        there.awaitReady();
        Locator field = there.beginLinking(old);
        assertThat(elsewhere.page().getByRole(AriaRole.DIALOG)).containsText("This is the key of another account");
        field.fill(key);
        field.press("Enter");
        assertThat(field).isHidden();
        assertThat(there.text("There is a backup of your messages.")).isVisible();
    }

    private static String shownFor(Locator dialog, String password) {
        dialog.getByLabel("Your password").fill(password);
        dialog.getByLabel("Your password").press("Enter");
        Locator shown = dialog.locator(".recovery-key");
        assertThat(shown).hasText(KEY);
        return shown.textContent().strip();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static ChatPage register(Person person) {
        person.openLogin().createAccount(person.username(), Person.PASSWORD);
        ChatPage chats = new ChatPage(person.page());
        assertThat(chats.recoveryKey()).isVisible();
        return chats;
    }

    private static Locator key(ChatPage chats) {
        return chats.recoveryKey().locator(".recovery-key");
    }

    private static Locator in(ChatPage chats, String button) {
        return chats.recoveryKey()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true));
    }
}
