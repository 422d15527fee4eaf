package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

@BrowserTest
class ApiPageBrowserIT {
    @Test
    void anybodyCanReadTheDescriptionOfTheApi(People people) {
        Person reader = people.newcomer("reader");
        Page page = reader.page();
        page.navigate("/api.html");
        reader.checkShift(page);

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        assertThat(page.getByText("/api/contacts/{username}").first()).isVisible();
        APIResponse description = reader.api()
                .get(page.getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions()
                                        .setName("openapi.json")
                                        .setExact(true))
                        .getAttribute("href"));
        assertEquals(200, description.status());
        assertTrue(description.text().contains("\"openapi\":"), description.text());
    }

    @Test
    void everyLinkOfTheContentsLeadsSomewhere(People people) {
        Page page = people.newcomer("reader").page();
        page.navigate("/api.html");

        Object broken = page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map((a) => a.hash)"
                + ".filter((hash) => document.getElementById(decodeURIComponent(hash.slice(1))) === null).join()");

        assertEquals("", broken);
    }
}
