package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whether people are who they seem to be: how one finds out, and what is said when something is wrong. */
@BrowserTest
class SafetyNumberBrowserIT {
    private static final String CODE = "#safety svg.code";
    private static final String NUMBER = "[data-part=digits]";
    private static final String DEVICES = ".of-devices";
    private static final Pattern DIGITS = Pattern.compile("^(\\d{5} ?){12}$");
    private static final Pattern DEVICE_DIGITS = Pattern.compile("^(\\d{5} ?){6}$");

    /** A chain of devices that somebody else has made for a username. */
    private static final String FORGE = """
            async username => {
              const [{ makeGenesis }, { makeKeyPair }, recovery] = await Promise.all(
                ['making', 'keys', 'recovery'].map(name => import(`/js/identity/${name}.js`)));
              const device = { id: 'not-the-device-of-theirs', ...(await makeKeyPair()) };
              const forged = await makeGenesis({
                username,
                device,
                recovery: await recovery.recoveryKeyPair(crypto.getRandomValues(new Uint8Array(20))),
                now: Date.now(),
              });
              return JSON.stringify([forged]);
            }
            """;

    @Test
    void bothSeeTheSameNumberAndCanMarkEachOtherAsVerified(People people) {
        People.Pair pair = people.talking();
        Page annas = pair.anna().page();
        Locator annasDialog = openNumber(pair.anna(), pair.ben());
        Locator bensDialog = openNumber(pair.ben(), pair.anna());
        assertThat(annasDialog.locator(NUMBER)).hasText(DIGITS);
        assertThat(annasDialog.locator(DEVICES)).hasText(DEVICE_DIGITS);
        for (String number : List.of(NUMBER, DEVICES)) {
            String bens = bensDialog.locator(number).textContent();
            assertThat(annasDialog.locator(number)).hasText(bens);
        }
        assertEquals(Camera.read(annas, CODE), Camera.read(pair.ben().page(), CODE));
        Axe.check(annas, "a safety number");

        button(annasDialog, "Mark as verified").click();
        assertThat(annasDialog.getByText("Verified", exact())).isVisible();
        assertThat(button(annasDialog, "No longer verified")).isFocused();
        annas.keyboard().press("Escape");
        assertThat(annas.locator("person-about")).containsText("You have compared safety numbers");
        assertThat(new ChatPage(annas).row(pair.ben()).getByText("Verified", exact()))
                .hasCount(1);
        assertThat(pair.annas().region().locator(".talk-head").getByText("Verified", exact()))
                .hasCount(1);
        assertThat(mark(annas)).isVisible();
        Axe.check(annas, "somebody who is verified");
        pair.anna().reload();
        assertThat(mark(annas)).isVisible();

        button(openNumber(pair.anna(), pair.ben()), "No longer verified").click();
        assertThat(mark(annas)).isHidden();
    }

    @Test
    void theCameraComparesTheCodes(People people) {
        People.Pair pair = people.talking();
        Page page = pair.anna().page();
        Locator dialog = openNumber(pair.anna(), pair.ben());
        String code = Camera.read(page, CODE);

        Camera.show(page, "something else");
        button(dialog, "Scan their code").click();
        assertThat(dialog).containsText("This is not the code of a safety number.");
        Camera.show(page, another(code));
        button(dialog, "Scan their code").click();
        assertThat(dialog).containsText("The codes differ.");
        assertThat(button(dialog, "Mark as verified")).isVisible();
        Camera.refuse(page, "NotAllowedError");
        button(dialog, "Scan their code").click();
        assertThat(dialog).containsText("Allow it for this site");
        Camera.show(page, code);
        button(dialog, "Scan their code").click();

        assertThat(dialog).containsText("The codes are the same.");
        assertThat(dialog.getByText("Verified", exact())).isVisible();
        assertTrue(Camera.isOff(page), "the camera is off");
    }

    @Test
    void whoseIdentityChangesIsNotWrittenToUntilThatIsAccepted(People people) {
        People.Pair pair = people.talking();
        Page page = pair.anna().page();
        button(openNumber(pair.anna(), pair.ben()), "Mark as verified").click();
        page.keyboard().press("Escape");
        page.navigate("/#with/" + pair.ben().username());
        pair.annas().composer().fill("half a thought");

        show(pair, (String) page.evaluate(FORGE, pair.ben().username()));

        assertThat(pair.annas().text("Careful: you had verified")).isVisible();
        assertThat(pair.annas().composer()).not().isEditable();
        assertThat(pair.annas().composer()).hasValue("half a thought");
        assertThat(pair.annas().button("Send")).isDisabled();
        assertThat(mark(page)).isHidden();
        Axe.check(page, "somebody whose identity has changed");
        pair.annas().button("Accept the new identity").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Accept a new identity of");
        pair.annas().confirm("Accept");
        assertThat(pair.annas().composer()).isEditable();
        assertThat(pair.annas().composer()).hasValue("half a thought");
        assertThat(pair.annas().text("Careful: you had verified")).isHidden();
    }

    @Test
    void aChainThatIsNotSignedAsItShouldBeStopsWritingUntilTheRightOneIsShown(People people) {
        People.Pair pair = people.talking();
        Page page = pair.anna().page();
        String forged = (String) page.evaluate(FORGE, pair.ben().username());

        show(pair, forged.replaceFirst("\"signature\":\"[\\w-]{8}", "\"signature\":\"AAAAAAAA"));

        assertThat(pair.annas().text("is not signed as it should be")).isVisible();
        assertThat(pair.annas().composer()).not().isEditable();
        assertThat(pair.annas().button("Accept the new identity")).isHidden();
        assertThat(pair.annas().button("Accept what is shown now")).isHidden();
        Axe.check(page, "somebody whose devices are not signed for");
        page.unrouteAll();
        page.reload();
        assertThat(pair.annas().composer()).isEditable();
    }

    /** From now on the server shows Anna another chain of Ben, and she looks. */
    private static void show(People.Pair pair, String chain) {
        String bens = "/api/users/" + pair.ben().username() + "/chain";
        pair.anna()
                .page()
                .route(
                        "**" + bens + "*",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(chain)));
        pair.anna().reload();
        String contact = "/api/contacts/" + pair.ben().username();
        assertEquals(204, pair.anna().api().delete(contact).status());
        assertEquals(
                200, pair.anna().api().put(contact, RequestOptions.create()).status());
        String annas = "/api/contacts/" + pair.anna().username();
        assertEquals(200, pair.ben().api().put(annas, RequestOptions.create()).status());
    }

    private static Locator openNumber(Person person, Person other) {
        Locator dialog = new Conversation(person.page(), other.username()).openSafetyNumber();
        assertThat(dialog.locator("svg.code path")).hasCount(1);
        return dialog;
    }

    /** A code of the same form that says something else. */
    private static String another(String code) {
        int at = code.lastIndexOf(':') + 1;
        char first = code.charAt(at) == 'A' ? 'B' : 'A';
        return code.substring(0, at) + first + code.substring(at + 1);
    }

    /** The one beside the name in the head of the conversation. */
    private static Locator mark(Page page) {
        return page.locator(".talk-head .verified");
    }

    private static Locator button(Locator dialog, String name) {
        return dialog.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator.GetByTextOptions exact() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
