package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on which somebody sees their devices, and removes what is not theirs any more. */
@BrowserTest
class DevicesPageBrowserIT {
    /** How the server refuses what is for devices, and for people who are logged in. */
    private static final Pattern NOT_A_DEVICE = Pattern.compile("^40[134] \\w+ /api/");

    private static final String LETTER =
            "{\"device\":\"bens-laptop-00001\",\"id\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"data\":\"AAAA\"}";

    @Test
    void aDeviceIsRemovedFromAPageThatIsAloneAndGoesOutOfAllGroupsAtOnce(People people) {
        People.Pair pair = people.talking();
        Person anna = pair.anna();
        Person phone = people.elsewhere(anna);
        phone.faults().tolerate(Faults.LOGGED_OUT);
        logIn(phone).link(new ChatPage(anna.page()).lookUpRecoveryKey());
        pair.bens().write("to laptop and phone");
        assertThat(new ChatPage(phone.page()).open(pair.ben()).message("to laptop and phone"))
                .isVisible();
        pair.annas().assertShows(pair.ben().username() + ": to laptop and phone");
        // What one's own devices share goes by their group, so the phone is in it.
        pair.annas().choose("Mute");
        assertThat(new ChatPage(phone.page()).row(pair.ben()).locator("[data-part='muted']"))
                .isVisible();

        // Nobody else is there who could do it.
        pair.ben().page().navigate("about:blank");
        ProfilePage profile = anna.openProfile();
        assertThat(rows(profile)).hasCount(2);
        int epochs = epochs(anna);
        assertThat(rows(profile).nth(1)).containsText("with the recovery key");
        Locator rename = rows(profile)
                .nth(1)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Rename Chrome on Linux"));
        rename.click();
        Locator name = profile.page()
                .getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Rename device"))
                .getByLabel("Name");
        name.fill("Old phone");
        name.press("Enter");
        assertThat(profile.text("It is called Old phone now")).isVisible();
        profile.button("Remove Old phone…").click();
        profile.button("Remove device").click();

        assertThat(profile.text("Removed: Old phone.")).isVisible();
        assertThat(rows(profile)).hasCount(1);
        phone.page().waitForURL("**/login.html*");
        assertEquals(401, phone.api().get("/api/session").status());
        // With Ben, and of Anna's devices alone.
        Waiting.until(profile.page(), () -> epochs(anna) == epochs + 2);
    }

    @Test
    void aNewDeviceIsAnnouncedAndOnceRemovedItLocksItselfInAllTabs(People people) {
        People.Pair pair = people.talking();
        Person anna = pair.anna();
        pair.bens().write("nobody else's business");
        pair.annas().assertShows(pair.ben().username() + ": nobody else's business");
        ChatPage annas = new ChatPage(anna.page());
        Person phone = people.elsewhere(anna);
        phone.faults().tolerate(Faults.LOGGED_OUT);
        logIn(phone).link(annas.lookUpRecoveryKey());

        assertThat(pair.bens().text(anna.username() + " uses a new device.")).isVisible();
        assertThat(annas.text("was added with your recovery key")).isVisible();
        anna.reload();
        annas.button("It was me").click();
        assertThat(annas.text("was added with your recovery key")).isHidden();
        Conversation onPhone = new ChatPage(phone.page()).open(pair.ben());
        pair.bens().write("to both");
        onPhone.assertShows(pair.ben().username() + ": to both");
        Page tab = phone.newTab();
        Conversation inTab = phone.openChats(tab).open(pair.ben());
        inTab.assertShows(pair.ben().username() + ": to both");
        Page phonesProfile = phone.openProfile(phone.newTab()).page();
        ProfilePage profile = anna.openProfile();
        profile.button("Remove Chrome on Linux…").click();
        profile.button("Remove device").click();

        for (Page locked : new Page[] {phone.page(), tab, phonesProfile}) {
            assertThat(locked.getByText("You are logged out")).isVisible();
            assertThat(locked.getByText("to both")).hasCount(0);
        }
        // With the password it comes no further, until what it has kept is erased.
        phone.page().navigate("/login.html?next=%2Fprofile.html");
        new LoginPage(phone.page()).logIn(phone.username(), Person.PASSWORD);
        assertThat(phone.page().getByText("This browser was removed")).isVisible();
        phone.page().navigate("/login.html");
        AtomicInteger pages = new AtomicInteger();
        phone.page().onFrameNavigated(frame -> pages.incrementAndGet());
        new LoginPage(phone.page()).logIn(phone.username(), Person.PASSWORD);
        // It was said there before: this time it is after the chats were seen.
        Waiting.until(phone.page(), () -> pages.get() >= 2);
        assertThat(phone.page().getByText("This browser was removed")).isVisible();
        press(phone, "Erase what is kept here…");
        press(phone, "Erase");
        assertThat(phone.page().getByText("This browser is erased")).isVisible();
        assertEquals("[]", phone.page().evaluate("indexedDB.databases().then(JSON.stringify)"));
        assertEquals(401, phone.api().get("/api/session").status());
    }

    @Test
    void aStolenPasswordAddsNoDeviceReadsNothingAndSaysNothing(People people) {
        People.Pair pair = people.talking();
        Person thief = people.elsewhere(pair.anna());
        thief.faults().tolerate(NOT_A_DEVICE);
        pair.annas().write("before the theft");
        pair.annas().assertDelivered("before the theft");
        ChatPage chats = logIn(thief);
        thief.page().navigate("/#with/" + pair.ben().username());
        Conversation stolen = chats.conversation(pair.ben());
        assertThat(stolen.text("This browser cannot read or write yet")).isVisible();

        pair.bens().write("after the theft");
        pair.annas().assertShows("You: before the theft", pair.ben().username() + ": after the theft");
        String chain = "/api/users/" + pair.anna().username() + "/chain";
        assertEquals(1, HostileServer.read(thief.api().get(chain).text()).size());
        assertThat(stolen.messages()).hasCount(0);
        assertThat(thief.page().locator("#composer-text")).not().isEditable();
        String letters = "{\"to\":\"" + pair.ben().username() + "\",\"letters\":[" + LETTER + "]}";
        assertEquals("device-not-proven", code(thief.api().get("/api/mailbox")));
        assertEquals("device-not-proven", code(thief.api().get("/api/key-packages")));
        assertEquals("device-not-proven", code(thief.api().post("/api/letters", json(letters))));
        ProfilePage profile = pair.anna().openProfile();
        assertThat(rows(profile)).hasCount(1);
        profile.button("End the login of Chrome on Linux").click();
        assertThat(thief.page().getByText("You are logged out")).isVisible();
    }

    private static String code(APIResponse answer) {
        return HostileServer.read(answer.text()).path("code").asText();
    }

    private static RequestOptions json(String body) {
        return RequestOptions.create()
                .setHeader("Content-Type", "application/json")
                .setData(body);
    }

    private static void press(Person person, String button) {
        person.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** How often the groups of somebody have changed. */
    private static int epochs(Person person) {
        int sum = 0;
        for (JsonNode group : HostileServer.read(person.api().get("/api/groups").text())) {
            sum += group.path("epoch").asInt();
        }
        return sum;
    }

    private static Locator rows(ProfilePage profile) {
        return profile.page()
                .getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Devices"))
                .getByRole(AriaRole.LISTITEM);
    }

    private static ChatPage logIn(Person person) {
        person.openLogin().logIn(person.username(), Person.PASSWORD);
        ChatPage chats = new ChatPage(person.page());
        chats.awaitReady();
        return chats;
    }
}
