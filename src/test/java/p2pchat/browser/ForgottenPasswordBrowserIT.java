package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Coming back by the recovery key, in a browser that never was the account's. */
@BrowserTest
class ForgottenPasswordBrowserIT {
    private static final String NEXT = "a lighthouse in the fog";
    private static final Pattern REFUSED = Pattern.compile("^401 ");

    @Test
    void theRecoveryKeySetsANewPasswordAndTheChatsOpenReadyToWrite(People people) {
        People.Pair two = people.talking();
        Person anna = two.anna();
        String key = new ChatPage(anna.page()).lookUpRecoveryKey();
        anna.page().navigate("about:blank");
        Person elsewhere = people.elsewhere(anna);
        elsewhere.faults().tolerate(REFUSED);
        elsewhere.openLogin();
        Page page = elsewhere.page();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Forgot your password?"))
                .click();
        Locator form = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Set a new password"));
        Locator field = form.getByLabel("Recovery key", exact());
        form.getByLabel("Username", exact()).fill(anna.username());
        form.getByLabel("New password", exact()).fill(NEXT);
        field.fill(key.substring(0, key.length() - 1));
        field.press("Enter");
        assertThat(form).containsText("1 character is missing.");
        field.fill(key.substring(0, key.length() - 1) + (key.endsWith("2") ? "3" : "2"));
        field.press("Enter");
        assertThat(form).containsText("A character is wrong.");
        assertThat(field).isFocused();
        Axe.check(page, "a recovery key with an error, for a new password");
        field.fill(key.toLowerCase(Locale.ROOT));
        form.getByLabel("Username", exact()).fill(two.ben().username());
        field.press("Enter");
        assertThat(form).containsText("This is the key of another account");
        form.getByLabel("Username", exact()).fill(anna.username());
        field.press("Enter");

        ChatPage there = new ChatPage(page);
        there.awaitReady();
        Conversation withBen = there.open(two.ben());
        assertThat(withBen.composer()).isEditable();
        assertThat(page.locator(".trouble")).isHidden();
        withBen.write("it is me again");
        two.bens().assertShows(anna.username() + ": it is me again");

        anna.faults().tolerate(REFUSED);
        LoginPage login = anna.openLogin();
        login.logIn(anna.username(), Person.PASSWORD);
        assertThat(login.password("Log in")).hasAttribute("aria-invalid", "true");
        login.logIn(anna.username(), NEXT);
        new ChatPage(anna.page()).awaitReady();
    }

    private static Locator.GetByLabelOptions exact() {
        return new Locator.GetByLabelOptions().setExact(true);
    }
}
