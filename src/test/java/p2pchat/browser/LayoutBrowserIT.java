package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing needs scrolling sideways and nothing is cut off, on small and large screens, in both directions. */
@BrowserTest
class LayoutBrowserIT {
    private static final String LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff Maximiliane 64 characters --";
    private static final int[] WIDTHS = {320, 360, 768, 1280};

    /** Whatever reaches beyond the screen without being in something that hides or scrolls it on purpose. */
    private static final String BEYOND = """
            () => {
              const width = document.documentElement.clientWidth;
              const beyond = [...document.querySelectorAll('body *')].filter((element) => {
                if (!element.checkVisibility() || element.closest('.visually-hidden, svg, [hidden]')) return false;
                const { left, right, width: own } = element.getBoundingClientRect();
                return own > 1 && (left < -1 || right > width + 1);
              });
              const scrolls = document.documentElement.scrollWidth > width ? ['the page scrolls sideways'] : [];
              return [...scrolls, ...beyond.map((element) => element.outerHTML.slice(0, 120))];
            }
            """;

    @Test
    void theLoginFits(People people) {
        for (String language : List.of("en-GB", "de-DE", "ar")) {
            Page page = people.newcomer("anna", language).page();
            page.navigate("/login.html#create");
            assertThat(page.locator("#create")).isVisible();
            assertFits(page, "creating an account, " + language);
        }
    }

    @Test
    void theProfileFits(People people) {
        Person anna = people.registered("anna");
        rename(anna);
        anna.openProfile();
        for (String language : List.of("Deutsch", "العربية")) {
            anna.page().locator("[data-part=language]").selectOption(language);
            assertFits(anna.page(), "the profile, " + language);
        }
    }

    @Test
    void whatIsToldOfPrivacyFits(People people) {
        Page page = people.newcomer("anna", "de-DE").page();
        page.navigate("/privacy.html");
        assertThat(page.getByText("Wer was sehen kann", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertFits(page, "privacy");
    }

    @Test
    void theChatsFit(People people) {
        People.Pair pair = people.talking();
        rename(pair.anna());
        rename(pair.ben());
        Page page = pair.anna().page();
        ChatPage chats = new ChatPage(page);
        assertThat(chats.row(LONG_NAME)).isVisible();
        new Conversation(page, LONG_NAME).write("https://example.org/" + "long".repeat(60));
        for (String language : List.of("English", "العربية")) {
            chatsIn(page, language);
            page.navigate("/#with/" + pair.ben().username());
            assertFits(page, "a conversation, " + language);
            assertWritesBelowTheMessages(page);
            page.locator("#composer-text").press("Control+f");
            assertFits(page, "a search, " + language);
            assertWritesBelowTheMessages(page);
            page.locator("#find-text").press("Escape");
            page.navigate("/#with/" + pair.ben().username() + "/about");
            assertThat(page.locator("person-about")).isVisible();
            assertFits(page, "a person, " + language);
            page.navigate("/#");
            assertFits(page, "the list, " + language);
            page.locator("[data-do=invite]").first().click();
            assertFits(page, "an invitation, " + language);
            page.keyboard().press("Escape");
        }
    }

    private static void chatsIn(Page page, String language) {
        page.setViewportSize(1280, 800);
        page.locator("#open-settings").click();
        page.locator("#settings-language").selectOption(language);
        page.keyboard().press("Escape");
    }

    private static void rename(Person person) {
        Map<String, String> name = Map.of("displayName", LONG_NAME, "bio", "Donaudampfschifffahrt".repeat(20));
        assertEquals(
                200,
                person.api()
                        .patch("/api/profile", RequestOptions.create().setData(name))
                        .status());
    }

    private static void assertWritesBelowTheMessages(Page page) {
        BoundingBox log = page.locator("message-log").boundingBox();
        BoundingBox composer = page.locator("message-composer").boundingBox();
        assertEquals(log.y + log.height, composer.y, 1, "the composer stands below the messages");
        assertEquals(800, composer.y + composer.height, 1, "and at the end of the screen");
    }

    private static void assertFits(Page page, String what) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, 800);
            assertEquals(List.of(), page.evaluate(BEYOND), what + ", " + width + " px");
        }
    }
}
