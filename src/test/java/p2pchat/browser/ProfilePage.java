package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The page of one's own profile, password, data and logins. */
final class ProfilePage {
    private final Page page;

    ProfilePage(Page page) {
        this.page = page;
    }

    /** The profile and the logins are there. */
    void awaitReady() {
        assertThat(field("Name")).isEnabled();
        assertThat(text("(this one)")).isVisible();
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator text(String text) {
        return page.getByText(text);
    }

    void save() {
        button("Save").click();
        assertThat(text("Saved.")).isVisible();
    }

    void changePassword(String present, String next) {
        field("Present password").fill(present);
        field("New password").fill(next);
        button("Change password").click();
    }

    /** Asks for the deletion, and gives the password. */
    void deleteAccount(String password) {
        button("Delete account…").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Your password").fill(password);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete account"))
                .click();
    }

    /** Where passkeys and codes are. */
    Locator access() {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Passkeys and codes"));
    }

    /** Asks for a passkey of this name, and gives the password. */
    void addPasskey(String name) {
        access().getByLabel("Name of the new passkey").fill(name);
        access().getByLabel("Your password", new Locator.GetByLabelOptions().setExact(true))
                .fill(Person.PASSWORD);
        button("Add a passkey").click();
    }

    Page page() {
        return page;
    }
}
