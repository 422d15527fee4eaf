package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** What a person does in two of their browsers to link one by the code that it shows. */
final class Linking {
    private static final Pattern DIGITS = Pattern.compile("^\\s*\\d{3} \\d{3}\\s*$");

    private Linking() {}

    static ChatPage logIn(Person person) {
        person.openLogin().logIn(person.username(), Person.PASSWORD);
        ChatPage chats = new ChatPage(person.page());
        chats.awaitReady();
        return chats;
    }

    /** The dialog in which a browser shows its code. */
    static Locator showCode(ChatPage chats) {
        chats.button("Link this browser").first().click();
        Locator dialog = dialog(chats.page(), "Link this browser");
        assertThat(dialog.locator("svg.code path")).hasCount(1);
        return dialog;
    }

    /** The dialog that asks for the code of another browser. */
    static Locator askForCode(Person person) {
        return askForCode(new ChatPage(person.page()));
    }

    static Locator askForCode(ChatPage chats) {
        button(chats.openSettings(), "Link a device").click();
        return dialog(chats.page(), "Link a device");
    }

    static void enter(Locator dialog, String code) {
        dialog.getByLabel("Code").fill(code);
        button(dialog, "Continue").click();
    }

    static void compare(Locator one, Locator other) {
        assertThat(one.locator("[data-part=digits]")).hasText(DIGITS);
        assertThat(other.locator("[data-part=digits]")).hasText(DIGITS);
        assertEquals(digits(one), digits(other));
    }

    static String typed(Locator dialog) {
        return dialog.locator("[data-part=typed]").textContent().strip();
    }

    static Locator button(Locator dialog, String name) {
        return dialog.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static String digits(Locator dialog) {
        return dialog.locator("[data-part=digits]").textContent();
    }

    private static Locator dialog(Page page, String title) {
        return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(title));
    }
}
