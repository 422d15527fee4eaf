package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BrowserTest
class LoginBrowserIT {
    private static final String LOG_IN = "Log in";
    private static final String CREATE = "Create account";

    @Test
    void aWrongPasswordIsSaidBesideTheFieldAndNothingIsCleared(People people) {
        Person anna = people.registered("anna");
        anna.faults().expect("401 POST /api/session");
        LoginPage login = anna.openLogin();

        login.logIn(anna.username(), "not the password");

        assertThat(login.password(LOG_IN)).hasAccessibleDescription("Username or password is wrong.");
        assertThat(login.password(LOG_IN)).isFocused();
        assertThat(login.username(LOG_IN)).hasValue(anna.username());
        login.logIn(anna.username(), Person.PASSWORD);
        new ChatPage(anna.page()).awaitReady();
    }

    @Test
    void aTakenUsernameIsSaidAndAnotherOneWorks(People people) {
        Person anna = people.registered("anna");
        Person ben = people.newcomer("ben");
        ben.faults().expect("409 POST /api/accounts");
        LoginPage login = ben.openLogin();

        login.createAccount(anna.username(), Person.PASSWORD);

        assertThat(login.username(CREATE)).hasAccessibleDescription("This username is taken. Choose another one.");
        login.username(CREATE).fill(ben.username());
        login.submit(CREATE).click();
        new ChatPage(ben.page()).awaitReady();
    }

    @Test
    void whatCannotBeSentIsSaidBeforeAnythingIsSent(People people) {
        LoginPage login = people.newcomer("anna").openLogin();

        login.createAccount("-", "short");

        assertThat(login.username(CREATE)).hasAccessibleDescription(Pattern.compile("^Use 3 to 32 letters"));
        assertThat(login.username(CREATE)).isFocused();
        assertThat(login.password(CREATE)).hasAccessibleDescription("Use at least 8 characters.");
        login.choose(LOG_IN);
        login.username(LOG_IN).fill("");
        login.submit(LOG_IN).click();
        assertThat(login.username(LOG_IN)).hasAccessibleDescription("Enter your username.");
        assertThat(login.password(LOG_IN)).hasAccessibleDescription("Enter your password.");
    }

    @Test
    void aCommonPasswordIsRefused(People people) {
        Person anna = people.newcomer("anna");
        anna.faults().expect("400 POST /api/accounts");
        LoginPage login = anna.openLogin();

        login.createAccount(anna.username(), "password123");

        assertThat(login.password(CREATE))
                .hasAccessibleDescription("Too many people use this password. Choose another one.");
    }

    @Test
    void aPasswordCanBeLookedAt(People people) {
        LoginPage login = people.newcomer("anna").openLogin();
        login.password(LOG_IN).fill("something");
        assertThat(login.password(LOG_IN)).hasAttribute("type", "password");

        login.showPassword(LOG_IN).click();

        assertThat(login.password(LOG_IN)).hasAttribute("type", "text");
        assertThat(login.password(LOG_IN)).hasValue("something");
    }

    @Test
    void whoIsNotLoggedInIsLedBackToWhereTheyWantedToGo(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        Person elsewhere = people.elsewhere(anna);
        elsewhere.faults().expect("401 GET /api/session");
        // The page may ask who that is before it hears that nobody is logged in.
        elsewhere.faults().tolerate(Pattern.compile("^401 GET /api/users/"));
        elsewhere.page().navigate("/#with/" + ben.username());
        elsewhere.page().waitForURL("**/login.html?*");
        LoginPage login = new LoginPage(elsewhere.page());
        login.awaitReady();

        login.logIn(anna.username(), Person.PASSWORD);

        assertThat(new ChatPage(elsewhere.page()).conversation(ben).composer()).isVisible();
    }

    @Test
    void whatTheBrowserLacksIsSaidBeforeAnAccountIsMade(People people) {
        Person anna = people.newcomer("anna");
        anna.page().addInitScript("delete globalThis.RTCPeerConnection");

        anna.openLogin();

        assertThat(anna.page().getByText("WebRTC is missing or turned off.")).isVisible();
    }

    @Test
    void aNewPasswordIsJudgedWhileItIsTyped(People people) {
        LoginPage login = people.newcomer("anna").openLogin();
        login.choose("Create account");

        login.password("Create account").fill("12345678");
        assertThat(login.password("Create account")).hasAccessibleDescription(Pattern.compile("^Easy to guess."));
        login.password("Create account").fill("correct horse battery");
        assertThat(login.password("Create account")).hasAccessibleDescription("Long, and so hard to guess.");
        login.password("Create account").fill("");
        assertThat(login.password("Create account")).hasAccessibleDescription(Pattern.compile("^At least 8"));
    }

    @Test
    void theLoginPageNeverLeadsToAnotherSite(People people) {
        Person anna = people.registered("anna");
        anna.page().navigate("/login.html?next=//example.org/");
        LoginPage login = new LoginPage(anna.page());

        login.logIn(anna.username(), Person.PASSWORD);

        new ChatPage(anna.page()).awaitReady();
        assertThat(anna.page()).hasURL(Pattern.compile("^http://localhost:\\d+/$"));
    }
}
