package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Finding each other by a link, or by the code that carries it. */
@BrowserTest
class InviteBrowserIT {
    @Test
    void anInvitationLeadsThroughRegistrationToWhoeverSentItAndAsksBeforeAsking(People people) {
        Person anna = people.registered("anna");
        Person ben = people.newcomer("ben");
        ChatPage annas = anna.openChats();
        ben.faults().expect("401 GET /api/session");
        // The page may ask who that is before it hears that nobody is logged in.
        ben.faults().tolerate(Pattern.compile("^401 GET /api/users/"));
        ben.page().navigate("/#invite/" + anna.username());
        ben.page().waitForURL("**/login.html?*#create");
        LoginPage login = new LoginPage(ben.page());
        login.awaitReady();
        assertThat(ben.page().getByText(anna.username() + " invites you to talk."))
                .isVisible();
        login.username("Create account").fill(ben.username());
        login.password("Create account").fill(Person.PASSWORD);
        login.submit("Create account").click();

        new ChatPage(ben.page()).keepRecoveryKeyLater();
        Conversation withAnna = new Conversation(ben.page(), anna.username());
        assertThat(withAnna.button("Send request")).isVisible();
        assertThat(annas.request(ben)).hasCount(0);
        withAnna.button("Send request").click();

        assertThat(annas.request(ben)).isVisible();
    }

    @Test
    void theCodeCarriesTheLink(People people) {
        Person anna = people.registered("anna");
        ChatPage chats = anna.openChats();

        chats.button("Invite somebody").click();

        Locator code = dialog(anna.page(), "Invite somebody").getByRole(AriaRole.IMG);
        assertThat(code).hasAccessibleName("QR code with the invitation link of " + anna.username());
        assertThat(code.locator("path")).hasCount(1);
        String origin = (String) anna.page().evaluate("() => location.origin");
        Pattern link = Pattern.compile(Pattern.quote(origin + "/#invite/" + anna.username()) + "/[\\w-]{43}");
        // The link says who anna is as soon as the page knows.
        Waiting.until(
                anna.page(),
                () -> link.matcher(Camera.read(anna.page(), "#invite svg.code")).matches());
    }

    @Test
    void whoComesByAnInvitationHasTheIdentityFromIt(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        ChatPage annas = anna.openChats();
        annas.button("Invite somebody").click();
        assertThat(dialog(anna.page(), "Invite somebody").locator("svg.code path"))
                .hasCount(1);
        Pattern link = Pattern.compile(".*/#invite/" + anna.username() + "/[\\w-]{43}");
        AtomicReference<String> read = new AtomicReference<>("");
        Waiting.until(anna.page(), () -> {
            read.set(Camera.read(anna.page(), "#invite svg.code"));
            return link.matcher(read.get()).matches();
        });

        ben.page().navigate(read.get());
        new Conversation(ben.page(), anna.username()).button("Send request").click();
        anna.page().keyboard().press("Escape");
        annas.accept(ben);
        ben.page().navigate("/#with/" + anna.username() + "/about");

        assertThat(ben.page().locator("person-about"))
                .containsText("The identity came with the invitation of " + anna.username());
    }

    @Test
    void onesOwnLinkIsShownToBePassedOn(People people) {
        Person anna = people.registered("anna");

        anna.page().navigate("/#invite/" + anna.username());

        assertThat(dialog(anna.page(), "Invite somebody")).isVisible();
        assertFalse(anna.page().url().contains(anna.username()), anna.page().url());
    }

    @Test
    void aCodeBeforeTheCameraLeadsToWhoeverShowsIt(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        Page page = anna.page();
        anna.openChats();
        String origin = (String) page.evaluate("() => location.origin");
        Camera.show(page, origin + "/#invite/" + ben.username());

        scan(page);

        assertThat(new Conversation(page, ben.username()).button("Send request"))
                .isVisible();
        assertThat(dialog(page, "Scan a code")).isHidden();
        assertTrue(Camera.isOff(page), "the camera is off");
    }

    @Test
    void aCodeOfSomethingElseIsSaidToBeNone(People people) {
        Person anna = people.registered("anna");
        Page page = anna.page();
        anna.openChats();
        Camera.show(page, "https://elsewhere.example/#invite/ben");

        scan(page);

        assertThat(dialog(page, "Scan a code")).containsText("for another server: elsewhere.example");
        page.keyboard().press("Escape");
        Waiting.until(page, () -> Camera.isOff(page));
    }

    @Test
    void withoutACameraItIsSaidWhatToDo(People people) {
        Person anna = people.registered("anna");
        Page page = anna.page();
        anna.openChats();
        Camera.refuse(page, "NotAllowedError");

        scan(page);

        Locator dialog = dialog(page, "Scan a code");
        assertThat(dialog).containsText("Allow it for this site, beside the address, and try again.");
        Camera.refuse(page, "NotFoundError");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try again"))
                .click();
        assertThat(dialog).containsText("No camera was found.");
    }

    private static void scan(Page page) {
        new ChatPage(page).button("Invite somebody").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Scan somebody’s code"))
                .click();
    }

    private static Locator dialog(Page page, String name) {
        return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(name));
    }
}
