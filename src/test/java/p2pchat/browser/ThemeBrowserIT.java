package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Light and dark: as the system has it, or as somebody chose. */
@BrowserTest
class ThemeBrowserIT {
    private static final String LIGHT = "oklch(0.995 0.002 280)";
    private static final String DARK = "oklch(0.2 0.014 280)";

    @Test
    void thePageLooksAsTheSystemDoes(People people) {
        Person anna = people.registered("anna");
        anna.openChats();
        assertBackground(anna.page(), LIGHT);

        anna.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));

        assertBackground(anna.page(), DARK);
    }

    @Test
    void aChoiceHoldsAtOnceAndInEveryTab(People people) {
        Person anna = people.registered("anna");
        Page tab = anna.newTab();
        anna.openProfile(tab);
        ChatPage chats = anna.openChats();

        chats.openSettings().getByLabel("Theme").selectOption("Dark");

        assertBackground(anna.page(), DARK);
        assertBackground(tab, DARK);
        assertThat(tab.getByLabel("Theme")).hasValue("dark");
        tab.getByLabel("Theme").selectOption("As the system");
        assertBackground(anna.page(), LIGHT);
    }

    @Test
    void theFirstThingSeenIsInTheChosenTheme(People people) {
        Person anna = people.registered("anna");
        anna.openChats().openSettings().getByLabel("Theme").selectOption("Dark");
        Page page = anna.newTab();
        // Nothing of the page's own modules runs.
        page.route(Pattern.compile("/app/"), Route::abort);
        anna.faults().tolerate(Pattern.compile("ERR_FAILED"));

        page.navigate("/login.html", new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));

        assertBackground(page, DARK);
        assertThat(page.locator("meta[name=color-scheme]")).hasAttribute("content", "dark");
    }

    private static void assertBackground(Page page, String colour) {
        assertThat(page.locator("html")).hasCSS("background-color", colour);
    }
}
