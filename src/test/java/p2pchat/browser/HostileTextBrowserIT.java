package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.options.RequestOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts that try to be more than text. A script among them that ran would set {@code taken}. */
@BrowserTest
class HostileTextBrowserIT {
    private static final String[] TEXTS = {
        "<script>taken = 1</script>",
        "<img src=x onerror='taken = 1'>",
        "<svg/onload=taken=1>",
        "\"><iframe srcdoc='<script>parent.taken = 1</script>'></iframe>",
        "javascript:taken=1//https://example.org/",
        "{{constructor.constructor('taken = 1')()}}",
        "abc \u202Egnp.exe\u202C def",
        "مرحبا hello שלום",
        "👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 Z\u0351\u036B\u0343",
        "w".repeat(400),
    };

    @Test
    void messagesAreShownAsTheTextTheyAre(People people) {
        People.Pair pair = people.talking();
        String[] received = new String[TEXTS.length];
        String[] sent = new String[TEXTS.length];
        for (int i = 0; i < TEXTS.length; i++) {
            pair.annas().write(TEXTS[i]);
            received[i] = pair.anna().username() + ": " + TEXTS[i];
            sent[i] = "You: " + TEXTS[i];
        }

        pair.bens().assertShows(received);
        pair.annas().assertShows(sent);
        for (Person person : new Person[] {pair.anna(), pair.ben()}) {
            person.page().setViewportSize(320, 640);
            assertUnharmed(person);
        }
        pair.ben().reload();
        pair.bens().assertShows(received);
        assertUnharmed(pair.ben());
    }

    @Test
    void namesAreShownAsTheTextTheyAre(People people) {
        String name = "<img src=x onerror='taken = 1'>" + "w".repeat(30);
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        assertEquals(
                200,
                anna.api()
                        .patch("/api/profile", RequestOptions.create().setData(Map.of("displayName", name)))
                        .status());
        people.acquaint(anna, ben);
        ben.page().setViewportSize(320, 640);
        ChatPage bens = ben.openChats();

        assertThat(bens.row(name)).isVisible();
        assertUnharmed(ben);
        bens.row(name).click();
        assertThat(new Conversation(ben.page(), name).composer()).isVisible();
        assertUnharmed(ben);
        anna.openProfile();
        assertUnharmed(anna);
    }

    @Test
    void anAddressThatNamesNobodyIsHarmless(People people) {
        Person anna = people.registered("anna");
        anna.faults().expect("404 GET /api/users/constructor");
        anna.page().navigate("/#with/%3Cimg%20src=x%20onerror=taken=1%3E");
        assertThat(anna.page().getByText("Choose a chat, or connect to somebody by username."))
                .isVisible();

        anna.page().navigate("/#with/constructor");

        assertThat(anna.page().getByText("Nobody has the username constructor."))
                .isVisible();
        assertUnharmed(anna);
    }

    private static void assertUnharmed(Person person) {
        assertEquals("undefined", person.page().evaluate("typeof taken"));
        assertEquals(true, person.page().evaluate("document.documentElement.scrollWidth <= innerWidth"));
    }
}
