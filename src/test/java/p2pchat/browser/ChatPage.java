package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The page with the chats: oneself, requests, contacts. A conversation of it is a {@link Conversation}. */
final class ChatPage {
    /** Below this width, in px, one pane shows at a time. */
    private static final int NARROW = 600;

    private final Page page;

    ChatPage(Page page) {
        this.page = page;
    }

    /** The own profile and the list are there, or on a narrow screen the conversation instead of the list. */
    void awaitReady() {
        assertThat(page.getByLabel("Availability")).isEnabled();
        Locator nobody = page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Nobody here yet"));
        boolean isTalkOnly = page.url().contains("#with/") && page.viewportSize().width < NARROW;
        Locator awaited = isTalkOnly
                ? page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Conversation"))
                        .getByRole(AriaRole.HEADING)
                : nobody.or(chats().getByRole(AriaRole.LINK));
        assertThat(awaited.first()).isVisible();
    }

    /** The chats of this person are there, whose page it was before. */
    void awaitReadyFor(Person person) {
        assertThat(page.getByRole(
                                AriaRole.REGION,
                                new Page.GetByRoleOptions().setName("Chats").setExact(true))
                        .getByText(person.username(), new Locator.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
        awaitReady();
    }

    /** What somebody sees who has just registered. */
    Locator recoveryKey() {
        return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Keep your recovery key"));
    }

    /** Puts off what somebody is asked to do who has just registered. */
    void keepRecoveryKeyLater() {
        recoveryKey()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Later"))
                .click();
        assertThat(recoveryKey()).isHidden();
    }

    /** The recovery key of somebody who has not kept it yet. */
    String lookUpRecoveryKey() {
        button("Show the key").click();
        Locator shown = recoveryKey().locator(".recovery-key");
        assertThat(shown).not().isEmpty();
        String key = shown.textContent().strip();
        keepRecoveryKeyLater();
        return key;
    }

    /** Makes this browser one of the account's. */
    void link(String recoveryKey) {
        assertThat(beginLinking(recoveryKey)).isHidden();
    }

    /** The same, not waiting until it is one. Returns the field, which is hidden then. */
    Locator beginLinking(String recoveryKey) {
        page.locator("identity-trouble")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Link this browser"))
                .click();
        button("Use the recovery key").click();
        Locator field = page.getByLabel("Recovery key", new Page.GetByLabelOptions().setExact(true));
        field.fill(recoveryKey);
        field.press("Enter");
        return field;
    }

    /** Asks somebody by their username. */
    void ask(String username) {
        find().fill(username);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Connect"))
                .click();
    }

    /** The field that finds somebody in the list, or asks them. */
    Locator find() {
        return page.getByLabel("Find or connect by username");
    }

    void accept(Person person) {
        button("Accept " + person.username()).click();
    }

    void decline(Person person) {
        button("Decline " + person.username()).click();
    }

    /** The request of somebody who asks. */
    Locator request(Person person) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Requests"))
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(person.username()));
    }

    /** Somebody's row in the list of chats. */
    Locator row(Person person) {
        return row(person.username());
    }

    Locator row(String name) {
        return chats().getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText(name));
    }

    Locator rows() {
        return chats().getByRole(AriaRole.LINK);
    }

    Conversation open(Person person) {
        row(person).click();
        return conversation(person);
    }

    /** The conversation that is open now. */
    Conversation conversation(Person person) {
        return new Conversation(page, person.username());
    }

    void chooseAvailability(String label) {
        page.getByLabel("Availability").selectOption(label);
    }

    /** Opens the settings. */
    Locator openSettings() {
        button("Settings").click();
        return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Settings"));
    }

    /** Logs out by the settings. */
    void logOut() {
        Locator dialog = openSettings();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Log out"))
                .click();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator text(String text) {
        return page.getByText(text);
    }

    Page page() {
        return page;
    }

    private Locator chats() {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Chats"));
    }
}
