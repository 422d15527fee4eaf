package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The language of the words: the browser's, or the one that somebody chose. */
@BrowserTest
class LanguageBrowserIT {
    @Test
    void aGermanBrowserIsSpokenToInGerman(People people) {
        Page page = people.newcomer("anna", "de-AT").page();
        page.navigate("/login.html");

        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("P2P Chat");
        assertThat(page.getByText("Neu hier?")).isVisible();
        assertThat(page).hasTitle("Anmelden – P2P Chat");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        page.getByRole(AriaRole.BUTTON, named("Anmelden")).click();
        assertThat(page.locator("#log-in").getByLabel("Benutzername"))
                .hasAccessibleDescription("Gib deinen Benutzernamen ein.");
    }

    @Test
    void nobodySeesTheWrongLanguageWhileTheirsIsOnItsWay(People people) {
        Page page = people.newcomer("anna", "de-DE").page();
        CompletableFuture<Route> held = new CompletableFuture<>();
        // The first of them; the words of the login alone come by themselves.
        page.route(Pattern.compile("/app/de-"), route -> {
            if (!held.complete(route)) {
                route.resume();
            }
        });
        page.navigate("/login.html", new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        Waiting.until(page, () -> held.isDone());

        assertThat(page.getByText("New here?")).hasCount(1);
        assertThat(page.getByText("New here?")).isHidden();
        held.join().resume();
        assertThat(page.getByText("Neu hier?")).isVisible();
    }

    @Test
    void theLanguageChangesAtOnceWithoutLosingWhatIsBeingWritten(People people) {
        People.Pair pair = people.talking();
        Page page = pair.anna().page();
        Page tab = pair.anna().newTab();
        pair.anna().openProfile(tab);
        pair.annas().write("Hello");
        pair.annas().assertDelivered("Hello");
        pair.annas().composer().fill("not yet");
        page.evaluate("() => { window.untouched = true }");

        new ChatPage(page).openSettings().getByLabel("Language").selectOption("Deutsch");

        assertThat(page.locator("html")).hasAttribute("lang", "de");
        page.keyboard().press("Escape");
        assertThat(page.getByText(Pattern.compile("^(Zugestellt|Gelesen)$"))).hasCount(1);
        assertThat(page.getByText("Direkt in diesem Netz")).isVisible();
        assertThat(page.getByLabel("Nachricht an " + pair.ben().username())).hasValue("not yet");
        assertThat(page.getByLabel("Verfügbarkeit")).isVisible();
        assertTrue((boolean) page.evaluate("() => window.untouched"), "the page was not loaded again");
        // The other tab of this browser follows.
        assertThat(tab.getByText("Dein Profil", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        tab.reload();
        assertThat(tab.getByText("Chrome auf Linux (dieser)")).isVisible();
    }

    @Test
    void whatIsShownAlreadyIsSaidInTheNewLanguageToo(People people) {
        People.Pair pair = people.talking();
        Page page = pair.anna().page();
        Page tab = pair.anna().newTab();
        pair.annas().write("Hello");
        Locator time = page.locator(".message time");
        assertThat(time).hasAttribute("title", Pattern.compile("^[A-Z][a-z]+day"));
        pair.anna().openProfile(tab);
        tab.getByRole(AriaRole.BUTTON, named("Change password")).click();
        assertThat(tab.getByText("Enter your password.")).isVisible();

        tab.locator("[data-part=language]").selectOption("Deutsch");

        assertThat(tab.getByText("Gib dein Passwort ein.")).isVisible();
        assertThat(tab.getByText("Enter your password.")).hasCount(0);
        assertThat(time).hasAttribute("title", Pattern.compile("^[A-Z][a-z]+(tag|woch)"));
        assertThat(page.locator("html")).hasAttribute("lang", "de");
    }

    @Test
    void arabicIsReadFromTheRight(People people) {
        Person anna = people.registered("anna");
        ChatPage chats = anna.openChats();
        Page page = anna.page();
        double before = left(page.locator(".sidebar"));

        chats.openSettings().getByLabel("Language").selectOption("العربية");

        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        page.keyboard().press("Escape");
        assertThat(page.getByText("لا أحد هنا بعد")).isVisible();
        assertEquals(0, before);
        assertTrue(left(page.locator(".sidebar")) > 900, "the list is at the right");
        page.navigate("/profile.html");
        Locator arrow = page.locator(".mirrored").first();
        assertThat(arrow).hasCSS("transform", "matrix(-1, 0, 0, 1, 0, 0)");
        // What is not translated yet is said in English, and its full stop stands behind it.
        Locator english = page.getByText("Invisible looks like being offline.");
        assertThat(english).hasAttribute("lang", "en");
        assertEquals("\u2066Invisible looks like being offline.\u2069", english.textContent());
    }

    private static double left(Locator element) {
        BoundingBox box = element.boundingBox();
        return box.x;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
