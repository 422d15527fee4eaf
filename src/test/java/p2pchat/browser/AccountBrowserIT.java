package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

@BrowserTest
class AccountBrowserIT {
    private static final String NEW_PASSWORD = "another battery staple";

    @Test
    void aNewPasswordEndsTheOtherLoginsAndTheOldOneNoLongerWorks(People people) {
        Person anna = people.registered("anna");
        Person elsewhere = people.elsewhere(anna);
        logIn(elsewhere, Person.PASSWORD);
        elsewhere.faults().expect("401 POST /api/session");
        anna.faults().expect("401 PUT /api/account/password");
        ProfilePage profile = anna.openProfile();

        profile.changePassword("not my password", NEW_PASSWORD);
        assertThat(profile.field("Present password")).hasAccessibleDescription("This is not your password.");
        profile.changePassword(Person.PASSWORD, NEW_PASSWORD);
        assertThat(profile.text("Password changed.")).isVisible();

        elsewhere.page().waitForURL("**/login.html");
        LoginPage login = new LoginPage(elsewhere.page());
        login.logIn(anna.username(), Person.PASSWORD);
        assertThat(login.password("Log in")).hasAccessibleDescription("Username or password is wrong.");
        login.logIn(anna.username(), NEW_PASSWORD);
        new ChatPage(elsewhere.page()).awaitReady();
        profile.awaitReady();
    }

    @Test
    void endingAnotherLoginLogsThatBrowserOut(People people) {
        Person anna = people.registered("anna");
        anna.openChats();
        Person elsewhere = people.elsewhere(anna);
        elsewhere.faults().tolerate(Faults.LOGGED_OUT);
        logIn(elsewhere, Person.PASSWORD);
        ProfilePage profile = anna.openProfile();
        assertThat(logins(profile)).hasCount(2);

        profile.button("End the login of Chrome on Linux").click();

        assertThat(profile.text("The login has ended.")).isVisible();
        assertThat(logins(profile)).hasCount(1);
        elsewhere.page().waitForURL("**/login.html");
        assertEquals(401, elsewhere.api().get("/api/session").status());
        assertEquals(200, anna.api().get("/api/session").status());
    }

    @Test
    void aDeletedAccountIsGoneForContactsAndItsNameIsNeverGivenAgain(People people) {
        People.Pair pair = people.talking();
        pair.annas().write("farewell");
        pair.annas().assertDelivered("farewell");
        ProfilePage profile = pair.anna().openProfile();
        pair.anna().faults().expect("401 DELETE /api/account");
        pair.anna().faults().expect("409 POST /api/accounts");
        pair.ben().faults().tolerate(Faults.REMOVED);

        profile.deleteAccount("not my password");
        assertThat(profile.page().getByRole(AriaRole.DIALOG).getByLabel("Your password"))
                .hasAccessibleDescription("This is not your password.");
        profile.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep account"))
                .click();
        profile.deleteAccount(Person.PASSWORD);

        pair.anna().page().waitForURL("**/login.html");
        assertThat(pair.bens().text(pair.anna().username() + " is not one of your contacts."))
                .isVisible();
        LoginPage login = new LoginPage(pair.anna().page());
        login.createAccount(pair.anna().username(), Person.PASSWORD);
        assertThat(login.username("Create account"))
                .hasAccessibleDescription("This username is taken. Choose another one.");
    }

    @Test
    void whatTheServerStoresAboutMeCanBeDownloaded(People people) throws IOException {
        Person anna = people.registered("anna");
        ProfilePage profile = anna.openProfile();

        Download download = anna.page()
                .waitForDownload(() -> profile.button("Download my data").click());

        assertEquals("p2p-chat-export.json", download.suggestedFilename());
        String data = Files.readString(download.path());
        assertTrue(data.contains(anna.username()), data);
        assertThat(profile.text("Your download has begun.")).isVisible();
    }

    @Test
    void whatThisBrowserKeepsIsInTheDownloadWhereItIsWanted(People people) throws IOException {
        People.Pair pair = people.talking();
        pair.annas().write("Remember me");
        pair.annas().assertDelivered("Remember me");
        ProfilePage profile = pair.anna().openProfile();

        Download download = profile.page()
                .waitForDownload(() -> profile.button("Download my data").click());
        assertTrue(Files.readString(download.path()).contains("Remember me"));
        profile.field("With the messages and settings in this browser").uncheck();
        Download without = profile.page()
                .waitForDownload(() -> profile.button("Download my data").click());

        assertFalse(Files.readString(without.path()).contains("Remember me"));
    }

    @Test
    void loggingOutOnASharedComputerCanTakeTheMessagesAlong(People people) {
        People.Pair pair = people.talking();
        pair.annas().write("nobody else's business");
        pair.annas().assertDelivered("nobody else's business");
        Page page = pair.anna().page();
        // The server has ended the login with the removal of the device.
        pair.anna().faults().tolerate(Faults.LOGGED_OUT);
        ChatPage chats = new ChatPage(page);
        String recoveryKey = chats.lookUpRecoveryKey();
        chats.button("Settings").click();
        page.getByLabel("Also remove my messages from this browser").check();

        chats.button("Log out").click();
        assertThat(page.getByText("You have not kept your recovery key yet.")).isVisible();
        chats.button("Log out").click();
        LoginPage login = new LoginPage(page);
        login.awaitReady();
        login.logIn(pair.anna().username(), Person.PASSWORD);

        chats.awaitReady();
        chats.link(recoveryKey);
        chats.open(pair.ben()).awaitConnected();
        assertThat(pair.annas().messages()).hasCount(0);
    }

    private static Locator logins(ProfilePage profile) {
        return profile.page()
                .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Devices"))
                .getByRole(AriaRole.LISTITEM);
    }

    private static void logIn(Person person, String password) {
        person.openLogin().logIn(person.username(), password);
        new ChatPage(person.page()).awaitReady();
    }
}
