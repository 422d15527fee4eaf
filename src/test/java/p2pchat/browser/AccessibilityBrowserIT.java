package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** No barriers, on any page and in any state. */
@BrowserTest
class AccessibilityBrowserIT {
    /** A picture of one pixel. */
    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Test
    void theLoginPageHasNoBarriers(People people) {
        Person anna = people.newcomer("anna");
        anna.faults().expect("401 POST /api/session");
        LoginPage login = anna.openLogin();
        Axe.check(anna.page(), "logging in");

        login.logIn(anna.username(), Person.PASSWORD);
        assertThat(login.password("Log in")).hasAccessibleDescription("Username or password is wrong.");
        Axe.check(anna.page(), "a login that failed");
        login.choose("Create account");
        Axe.check(anna.page(), "creating an account");
        login.choose("Log in");
        login.createAccount("-", "short");
        assertThat(login.username("Create account")).isFocused();
        Axe.check(anna.page(), "an account that cannot be created");
    }

    @Test
    void theListOfChatsHasNoBarriers(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        Person carla = people.registered("carla");
        anna.faults().expect("404 PUT /api/contacts/nobody-of-this-name");
        ChatPage chats = anna.openChats();
        Axe.check(anna.page(), "nobody here yet");

        chats.ask("nobody-of-this-name");
        assertThat(chats.find()).hasAttribute("aria-invalid", "true");
        Axe.check(anna.page(), "nobody has this username");
        chats.find().fill("");
        ben.openChats().ask(anna.username());
        chats.ask(carla.username());
        assertThat(chats.request(ben)).isVisible();
        assertThat(chats.row(carla)).containsText("Waiting for an answer");
        Axe.check(anna.page(), "a request each way");
        chats.find().fill("zzz");
        assertThat(chats.text("No chat matches.")).isVisible();
        Axe.check(anna.page(), "nobody found");
        chats.find().fill("");
        chats.openSettings();
        Axe.check(anna.page(), "the settings");
        anna.page().keyboard().press("Escape");
        chats.button("Invite somebody").click();
        assertThat(anna.page().locator("svg.code path")).hasCount(1);
        Axe.check(anna.page(), "inviting somebody");
        anna.page()
                .evaluate("() => { navigator.mediaDevices.getUserMedia = async () => {"
                        + " throw new DOMException('No.', 'NotAllowedError') } }");
        chats.button("Scan somebody’s code").click();
        assertThat(chats.text("The camera is not allowed here.")).isVisible();
        Axe.check(anna.page(), "a camera that is not allowed");
    }

    @Test
    void aConversationThatHasNotBegunHasNoBarriers(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        Person carla = people.registered("carla");
        ChatPage chats = anna.openChats();
        ben.openChats().ask(anna.username());
        chats.ask(carla.username());
        assertThat(chats.request(ben)).isVisible();

        chats.request(ben).getByText(ben.username()).first().click();
        assertThat(chats.conversation(ben).button("Accept")).isVisible();
        Axe.check(anna.page(), "somebody who asks");
        anna.page().setViewportSize(1280, 800);
        chats.open(carla);
        assertThat(chats.conversation(carla).text("Waiting for")).isVisible();
        Axe.check(anna.page(), "somebody who was asked");
        chats.conversation(carla).choose("Take back the request…");
        Axe.check(anna.page(), "taking a request back");
        chats.conversation(carla).confirm("Take back");
        assertThat(chats.conversation(carla).button("Send request")).isVisible();
        Axe.check(anna.page(), "a stranger");
    }

    @Test
    void aConversationHasNoBarriers(People people) {
        People.Pair pair = people.talking();
        Page page = pair.anna().page();
        Axe.check(page, "a conversation without messages");
        pair.annas().write("Hello, look at https://example.org/a for the plan.");
        pair.bens().write("👍");
        pair.bens().write("مرحبا");
        pair.annas().assertDelivered("Hello");
        assertThat(pair.annas().messages()).hasCount(3);
        Axe.check(page, "a conversation");

        pair.bens().composer().pressSequentially("and");
        assertThat(pair.annas().region().getByText("typing…")).isVisible();
        pair.annas().assertRead("Hello");
        Axe.check(page, "the other is writing");
        pair.annas().message("Hello").focus();
        page.keyboard().press("Enter");
        assertThat(pair.annas().button("Reply")).isFocused();
        Axe.check(page, "the menu of a message");
        page.keyboard().press("Escape");
        pair.annas().write("word ".repeat(1_000));
        assertThat(pair.annas().button("Show all")).isVisible();
        Axe.check(page, "a long message");
        page.navigate("/#with/" + pair.ben().username() + "/about");
        assertThat(page.locator("person-about")).isVisible();
        Axe.check(page, "who somebody is");
        page.navigate("/#with/" + pair.ben().username());

        pair.annas().composer().fill("x".repeat(16_001));
        assertThat(pair.annas().text("1 character too many")).isVisible();
        Axe.check(page, "a message that is too long");
        pair.annas().composer().fill("");
        pair.annas().button("More").click();
        assertThat(pair.annas().button("Block…")).isVisible();
        Axe.check(page, "the menu");
        pair.annas().button("Block…").click();
        Axe.check(page, "a question before blocking");
        pair.annas().confirm("Block");
        assertThat(pair.annas().button("Unblock")).isVisible();
        page.getByText("Blocked (1)").evaluate("summary => { summary.parentElement.open = true }");
        Axe.check(page, "somebody blocked");
    }

    @Test
    void aConversationHasNoBarriersAtAnyWidthAndInBothThemes(People people) {
        People.Pair pair = people.talking();
        Page page = pair.anna().page();
        pair.annas().write("Hello, look at https://example.org/" + "a".repeat(60));
        pair.bens().write("word ".repeat(1_000));
        pair.bens().write("مرحبا");
        pair.annas().assertRead("Hello");
        assertThat(pair.annas().messages()).hasCount(3);
        pair.annas().message("Hello").focus();
        for (ColorScheme theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            for (int width : new int[] {320, 360, 1280}) {
                page.setViewportSize(width, 740);
                Axe.check(page, "a conversation, " + width + " px, " + theme);
                assertEquals(true, page.evaluate("document.documentElement.scrollWidth <= innerWidth"));
            }
        }
    }

    @Test
    void troubleHasNoBarriers(People people) {
        People.Pair pair = people.talking();
        Page page = pair.anna().page();
        pair.ben().page().navigate("about:blank");
        assertThat(pair.annas().text("Waits sealed on the server until they are here."))
                .isVisible();
        pair.annas().write("Are you there?");
        Axe.check(page, "a message that waits");

        Storage.fill(page);
        pair.annas().write("No room");
        assertThat(pair.annas().button("Try again")).isVisible();
        Axe.check(page, "a message that cannot be kept");
        pair.anna().lackLocks();
        pair.anna().reload();
        Page tab = pair.anna().newTab();
        pair.anna().openChats(tab);
        assertThat(page.getByText("is open in another tab")).isVisible();
        Axe.check(page, "another tab is active");
    }

    @Test
    void thePageWithoutNetworkHasNoBarriers(People people) {
        People.Pair pair = people.talking();
        Page page = pair.anna().page();
        pair.anna().faults().tolerate(Faults.NO_NETWORK);

        pair.anna().loseNetwork();
        assertThat(page.getByText("You are offline.")).isVisible();
        Axe.check(page, "offline");
    }

    @Test
    void theProfileHasNoBarriers(People people) {
        Person anna = people.registered("anna");
        anna.openChats();
        Person elsewhere = people.elsewhere(anna);
        elsewhere.openLogin().logIn(anna.username(), Person.PASSWORD);
        new ChatPage(elsewhere.page()).awaitReady();
        anna.faults().expect("401 DELETE /api/account");
        ProfilePage profile = anna.openProfile();
        assertThat(profile.button("End the login of Chrome on Linux")).isVisible();
        Axe.check(anna.page(), "the profile");

        profile.field("Name").fill("x".repeat(65));
        profile.button("Save").click();
        profile.button("Change password").click();
        assertThat(profile.field("Present password")).hasAttribute("aria-invalid", "true");
        Axe.check(anna.page(), "a profile with errors");
        profile.page().setInputFiles("input[type=file]", new FilePayload("me.png", "image/png", DOT));
        assertThat(profile.text("This is how it will look.")).isVisible();
        Axe.check(anna.page(), "cutting a picture");
        profile.button("Cancel").click();
        profile.deleteAccount("not my password");
        assertThat(profile.text("This is not your password.")).isVisible();
        Axe.check(anna.page(), "deleting the account");
    }

    @Test
    void rightToLeftHasNoBarriers(People people) {
        Person anna = people.registered("anna");
        ChatPage chats = anna.openChats();
        chats.openSettings().getByLabel("Language").selectOption("العربية");
        assertThat(anna.page().locator("html")).hasAttribute("dir", "rtl");
        Axe.check(anna.page(), "the settings in Arabic");

        anna.page().navigate("/profile.html");
        assertThat(anna.page().locator("#display-name")).isEnabled();
        Axe.check(anna.page(), "the profile in Arabic");
    }

    @Test
    void whatIsToldOfPrivacyHasNoBarriers(People people) {
        Page page = people.newcomer("reader").page();
        page.navigate("/privacy.html");

        Axe.check(page, "who can see what");
    }

    @Test
    void theDescriptionOfTheApiHasNoBarriers(People people) {
        Page page = people.newcomer("reader").page();
        page.navigate("/api.html");

        Axe.check(page, "the description of the API");
    }
}
