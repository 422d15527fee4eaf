package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Arrays;
import java.util.regex.Pattern;

/** One conversation, as the person who has it open sees it. */
final class Conversation {
    /** The state of a message that no device of the other person has yet. */
    static final Pattern UNDELIVERED = Pattern.compile("Waiting to be delivered|Sent\\. Waiting for");

    private static final Pattern DELIVERED = Pattern.compile("^(Delivered|Read)$");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}/-]");

    private final Page page;
    private final String name;

    /**
     * @param page with the conversation open
     * @param name of the other person
     */
    Conversation(Page page, String name) {
        this.page = page;
        this.name = name;
    }

    /** There is a direct way to the other person, and the page says which. */
    void awaitConnected() {
        assertThat(region().getByText("Direct on this network")).isVisible();
    }

    /** Types a message and presses Enter. */
    void write(String text) {
        composer().fill(text);
        composer().press("Enter");
        assertThat(composer()).isEmpty();
    }

    Locator composer() {
        return region().getByLabel("Message to " + name);
    }

    /**
     * Waits until exactly these messages are shown, in this order.
     *
     * @param messages each its author ({@code You}, or the other's name), a colon, a blank, and its text
     */
    void assertShows(String... messages) {
        assertThat(messages())
                .hasText(Arrays.stream(messages).map(Conversation::asShown).toArray(Pattern[]::new));
    }

    /** Waits until these messages of one's own are marked as delivered; they may have been read as well. */
    void assertDelivered(String... texts) {
        for (String text : texts) {
            assertThat(message(text).getByText(DELIVERED)).isVisible();
        }
    }

    /** The marks of messages that have been delivered, and perhaps read. */
    Locator delivered() {
        return messages().getByText(DELIVERED);
    }

    /** Waits until these messages of one's own are marked as read. */
    void assertRead(String... texts) {
        for (String text : texts) {
            assertThat(message(text).getByText("Read", new Locator.GetByTextOptions().setExact(true)))
                    .isVisible();
        }
    }

    Locator message(String text) {
        return messages().filter(new Locator.FilterOptions().setHasText(text));
    }

    /** All messages; the days between them are no messages. */
    Locator messages() {
        return log().getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHas(page.getByRole(AriaRole.PARAGRAPH)));
    }

    Locator log() {
        return region().getByRole(AriaRole.LOG);
    }

    /** Begins to answer a message. */
    void reply(String text) {
        choose(message(text), "Reply");
    }

    /** Says something else in place of a message of one's own. */
    void edit(String text, String other) {
        choose(message(text), "Edit");
        write(other);
    }

    /** Looks up in the menu of a message which way it took. */
    void assertWay(String text, String way) {
        openMenu(message(text));
        assertThat(page.getByText(way)).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByText(way)).isHidden();
    }

    private void openMenu(Locator message) {
        message.focus();
        message.press("Enter");
    }

    private void choose(Locator message, String item) {
        openMenu(message);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(item).setExact(true))
                .click();
    }

    /** Chooses from the menu of the other person. */
    void choose(String item) {
        region().getByRole(AriaRole.BUTTON, named("More")).click();
        region().getByRole(AriaRole.BUTTON, named(item)).click();
    }

    /** Says yes to the question that a choice leads to. */
    void confirm(String button) {
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, named(button))
                .click();
    }

    /** Scrolls back as far as there is anything to see yet. */
    void scrollToStart() {
        region().getByRole(AriaRole.GROUP, named("Messages")).evaluate("log => { log.scrollTop = 0 }");
    }

    /** Opens the dialog with the safety number, beside the profile of the other person. */
    Locator openSafetyNumber() {
        page.navigate("/#with/" + name + "/about");
        page.locator("person-about")
                .getByRole(AriaRole.BUTTON, named("Compare safety numbers"))
                .click();
        Locator dialog =
                page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Safety number with " + name));
        assertThat(dialog.locator(".digits").first()).not().isEmpty();
        return dialog;
    }

    /** Says that the safety numbers are the same. */
    void verify() {
        Locator dialog = openSafetyNumber();
        dialog.getByRole(AriaRole.BUTTON, named("Mark as verified")).click();
        assertThat(dialog.getByRole(AriaRole.BUTTON, named("No longer verified")))
                .isVisible();
        page.keyboard().press("Escape");
    }

    /** The number that stands for the devices of both people, as it is shown here. */
    String deviceNumber() {
        String number = openSafetyNumber().locator(".of-devices").textContent().strip();
        page.keyboard().press("Escape");
        return number;
    }

    Page page() {
        return page;
    }

    Locator button(String label) {
        return region().getByRole(AriaRole.BUTTON, named(label));
    }

    Locator text(String text) {
        return region().getByText(text);
    }

    Locator region() {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Conversation"));
    }

    /** Author, text, and then the time of day; whatever white space the page has between. */
    private static Pattern asShown(String message) {
        int colon = message.indexOf(": ");
        String author = message.substring(0, colon + 1);
        String text = message.substring(colon + 2);
        return Pattern.compile("^\\s*" + quote(author) + "\\s*" + quote(text) + "\\s+\\d{1,2}:\\d\\d");
    }

    /** {@code \Q} is not known to the pattern's reader, which is JavaScript. */
    private static String quote(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
