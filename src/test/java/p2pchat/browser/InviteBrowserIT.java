package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Finding each other by a link, or by the code that carries it. */
@BrowserTest
class InviteBrowserIT {
    /** What the code on the page says, read as a scanner would from its dark squares. */
    private static final String READ = """
            async () => {
              const svg = document.querySelector('#invite svg.code');
              const size = svg.viewBox.baseVal.width;
              const scale = 4;
              const side = size * scale;
              const data = new Uint8ClampedArray(side * side * 4).fill(255);
              for (const [, x, y] of svg.innerHTML.matchAll(/M(\\d+) (\\d+)h1/g)) {
                for (let dy = 0; dy < scale; dy += 1) {
                  for (let dx = 0; dx < scale; dx += 1) {
                    const at = ((y * scale + dy) * side + x * scale + dx) * 4;
                    data.fill(0, at, at + 3);
                  }
                }
              }
              const { default: decode } = await import('/vendor/qr-decode.js');
              return decode({ width: side, height: side, data });
            }
            """;

    /** A camera that sees a code: a picture of it, made by the library of the page. */
    private static final String CAMERA = """
            text => {
              navigator.mediaDevices.getUserMedia = async () => {
                const { default: encode } = await import('/vendor/qr.js');
                const rows = encode(text, 'raw', { border: 6 });
                const scale = 8;
                const canvas = document.createElement('canvas');
                canvas.width = canvas.height = rows.length * scale;
                const context = canvas.getContext('2d');
                const draw = () => {
                  context.fillStyle = 'white';
                  context.fillRect(0, 0, canvas.width, canvas.height);
                  context.fillStyle = 'black';
                  rows.forEach((row, y) => row.forEach((dark, x) => {
                    if (dark) context.fillRect(x * scale, y * scale, scale, scale);
                  }));
                };
                draw();
                setInterval(draw, 100);
                window.camera = canvas.captureStream();
                return window.camera;
              };
            }
            """;

    private static final String NO_CAMERA = """
            name => {
              navigator.mediaDevices.getUserMedia = async () => {
                throw new DOMException('No.', name);
              };
            }
            """;

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
        assertEquals(origin + "/#invite/" + anna.username(), anna.page().evaluate(READ));
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
        page.evaluate(CAMERA, origin + "/#invite/" + ben.username());

        scan(page);

        assertThat(new Conversation(page, ben.username()).button("Send request"))
                .isVisible();
        assertThat(dialog(page, "Scan a code")).isHidden();
        assertEquals("ended", page.evaluate("() => camera.getTracks()[0].readyState"), "the camera is off");
    }

    @Test
    void aCodeOfSomethingElseIsSaidToBeNone(People people) {
        Person anna = people.registered("anna");
        Page page = anna.page();
        anna.openChats();
        page.evaluate(CAMERA, "https://elsewhere.example/#invite/ben");

        scan(page);

        assertThat(dialog(page, "Scan a code")).containsText("for another server: elsewhere.example");
        page.keyboard().press("Escape");
        page.waitForCondition(
                () -> page.evaluate("() => camera.getTracks()[0].readyState").equals("ended"));
    }

    @Test
    void withoutACameraItIsSaidWhatToDo(People people) {
        Person anna = people.registered("anna");
        Page page = anna.page();
        anna.openChats();
        page.evaluate(NO_CAMERA, "NotAllowedError");

        scan(page);

        Locator dialog = dialog(page, "Scan a code");
        assertThat(dialog).containsText("Allow it for this site, beside the address, and try again.");
        page.evaluate(NO_CAMERA, "NotFoundError");
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
