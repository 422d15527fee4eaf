package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import p2pchat.totp.AppCodes;

/** The codes of an authenticator app, besides the password. */
@BrowserTest
class CodesBrowserIT {
    private static final Pattern REFUSED = Pattern.compile("^401 ");

    private static Locator field(Locator within, String label) {
        return within.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void whoHasOnlyThePasswordIsAskedForACodeAndABackupCodeCountsOnce(People people) {
        Person anna = people.registered("anna");
        Page page = anna.page();
        ProfilePage profile = anna.openProfile();
        Locator card = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Passkeys and codes"));
        profile.button("Set up codes").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        field(dialog, "Your password").fill(Person.PASSWORD);
        button(dialog, "Continue").click();
        assertThat(dialog.getByRole(AriaRole.IMG)).isVisible();
        Axe.check(page, "a secret for an app");
        String secret = dialog.locator("[data-part='secret']").innerText().replace(" ", "");
        anna.faults().tolerate(REFUSED);
        field(dialog, "Code of six digits").fill(AppCodes.wrong(secret));
        button(dialog, "Switch on").click();
        assertThat(dialog).containsText("This code is wrong.");
        field(dialog, "Code of six digits").fill(AppCodes.of(secret, 0));
        button(dialog, "Switch on").click();
        assertThat(dialog.getByRole(AriaRole.LISTITEM)).hasCount(10);
        Axe.check(page, "backup codes");
        List<String> codes = dialog.getByRole(AriaRole.LISTITEM).allInnerTexts();
        page.keyboard().press("Escape");
        assertThat(dialog).isVisible();
        button(dialog, "I have kept them").click();
        assertThat(card).containsText("10 backup codes are left.");
        assertEquals(0, page.getByText(codes.get(0)).count());

        Person elsewhere = people.elsewhere(anna);
        elsewhere.faults().tolerate(REFUSED);
        LoginPage login = elsewhere.openLogin();
        Locator asked = elsewhere.page().getByLabel("Code", new Page.GetByLabelOptions().setExact(true));
        assertThat(asked).isHidden();
        login.logIn(anna.username(), Person.PASSWORD);
        assertThat(asked).isFocused();
        Axe.check(elsewhere.page(), "a login that needs a code");
        asked.fill(AppCodes.wrong(secret));
        asked.press("Enter");
        assertThat(elsewhere.page().getByText("This code is wrong or was used before."))
                .isVisible();
        asked.fill(codes.get(0).toLowerCase(Locale.ROOT));
        asked.press("Enter");
        new ChatPage(elsewhere.page()).awaitReady();

        profile.button("Switch off").click();
        field(dialog, "Your password").fill(Person.PASSWORD);
        button(dialog, "Continue").click();
        assertThat(field(dialog, "Code")).isFocused();
        field(dialog, "Code").fill(codes.get(0));
        button(dialog, "Continue").click();
        assertThat(dialog).containsText("This code is wrong.");
        field(dialog, "Code").fill(codes.get(1));
        button(dialog, "Continue").click();
        assertThat(dialog).isHidden();
        assertThat(card).containsText("Off. Your password alone is enough");
    }
}
