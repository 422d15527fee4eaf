package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The page where people create an account or log in. */
final class LoginPage {
    private final Page page;

    LoginPage(Page page) {
        this.page = page;
    }

    void awaitReady() {
        assertThat(submit("Create account").or(submit("Log in"))).isVisible();
    }

    /** Fills in the form for a new account, and sends it. */
    void createAccount(String username, String password) {
        choose("Create account");
        fill("Create account", username, password);
        submit("Create account").click();
    }

    /** Fills in the form for an account there is, and sends it. */
    void logIn(String username, String password) {
        fill("Log in", username, password);
        submit("Log in").click();
    }

    /** Follows the link to the other form. */
    void choose(String form) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(form)).click();
        assertThat(form(form)).isVisible();
    }

    Locator username(String form) {
        return form(form).getByLabel("Username", exact());
    }

    Locator password(String form) {
        return form(form).getByLabel("Password", exact());
    }

    Locator showPassword(String form) {
        return form(form).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Show password"));
    }

    Locator submit(String form) {
        return form(form)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(form).setExact(true));
    }

    private void fill(String form, String username, String password) {
        username(form).fill(username);
        password(form).fill(password);
    }

    private Locator form(String name) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator.GetByLabelOptions exact() {
        return new Locator.GetByLabelOptions().setExact(true);
    }
}
