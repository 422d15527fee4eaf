package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages open while the server is away. It really is: what Playwright calls offline stops before a service worker. */
@KeepsShell
@BrowserTest
class OfflineShellBrowserIT {
    private static final String KEPT = """
            async () => {
              const texts = [];
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                  texts.push(request.url, await (await cache.match(request)).text());
                }
              }
              return texts;
            }""";

    /** The page notices by itself that there is a later version, and has the browser keep it. */
    private static final String AWAIT_LATER = """
            async () => {
              const { serviceWorker } = navigator;
              const isThere = async () => {
                const { installing, waiting, active } = await serviceWorker.ready;
                const isSettled = !installing && !waiting && active.state === 'activated';
                return isSettled && await caches.has('shell later');
              };
              while (!await isThere()) await new Promise(requestAnimationFrame);
            }""";

    @Test
    void chatsOpenWithoutTheServerAndWhatIsWrittenIsDeliveredWhenItIsBack(People people, ServerProcess server)
            throws IOException, InterruptedException {
        People.Pair pair = people.talking();
        pair.anna().faults().tolerate(Faults.SERVER_AWAY);
        pair.ben().faults().tolerate(Faults.SERVER_AWAY);
        String anna = pair.anna().username();
        Page page = pair.anna().page();
        ChatPage chats = new ChatPage(page);
        pair.annas().write("before");
        pair.annas().assertDelivered("before");
        awaitKept(page);
        awaitKept(pair.ben().page());

        server.kill();
        pair.ben().page().navigate("about:blank");
        page.reload();
        pair.annas().assertShows("You: before");
        assertThat(chats.row(pair.ben())).isVisible();
        assertThat(chats.text("other messages are delivered later")).isVisible();
        pair.annas().write("one");
        assertThat(chats.text("1 message waits")).isVisible();
        Conversation second = inSecondTab(pair);
        second.write("two");
        for (Page tab : List.of(page, second.page())) {
            assertThat(new ChatPage(tab).text("2 messages wait")).isVisible();
        }
        Axe.check(page, "the chats without the server");
        pair.ben().page().navigate("/#with/" + anna);
        pair.bens().assertShows(anna + ": before");

        server.startAgain();
        pair.anna().noticeNetwork();
        pair.ben().noticeNetwork();
        pair.bens().assertShows(anna + ": before", anna + ": one", anna + ": two");
        pair.annas().assertDelivered("before", "one", "two");
        assertThat(chats.text("messages wait")).isHidden();
    }

    @Test
    void theOtherPagesSayThatTheServerIsAway(People people, ServerProcess server)
            throws IOException, InterruptedException {
        Person anna = people.registered("anna");
        Person ben = people.newcomer("ben");
        anna.faults().tolerate(Faults.SERVER_AWAY);
        ben.faults().tolerate(Faults.SERVER_AWAY);
        anna.openChats();
        awaitKept(anna.page());
        ben.openLogin();
        awaitKept(ben.page());

        server.kill();
        anna.page().navigate("/profile.html");
        assertThat(anna.page().getByText("Your profile is on the server")).isVisible();
        Axe.check(anna.page(), "the profile without the server");
        anna.page().navigate("/privacy.html");
        assertThat(anna.page()).hasTitle(Pattern.compile("^Who can see what"));
        ben.page().navigate("/login.html");
        assertThat(ben.page().getByText("The server cannot be reached")).isVisible();
        Axe.check(ben.page(), "the login without the server");
        ben.page().navigate("/");
        assertThat(new ChatPage(ben.page()).text("The server cannot be reached. Trying again"))
                .isVisible();
        ben.page().navigate("/login.html");
        assertThat(ben.page().getByText("The server cannot be reached")).isVisible();

        server.startAgain();
        assertThat(ben.page().getByText("The server cannot be reached")).isHidden();
    }

    @Test
    void whoHasLoggedOutIsNotShownWithoutTheServer(People people, ServerProcess server)
            throws IOException, InterruptedException {
        People.Pair pair = people.talking();
        pair.anna().faults().tolerate(Faults.SERVER_AWAY);
        pair.ben().faults().tolerate(Faults.SERVER_AWAY);
        Page page = pair.anna().page();
        pair.annas().write("between us");
        pair.annas().assertDelivered("between us");
        awaitKept(page);
        ChatPage chats = new ChatPage(page);
        chats.logOut();
        page.waitForURL("**/login.html*");

        server.kill();
        page.navigate("/");
        assertThat(chats.text("The server cannot be reached. Trying again")).isVisible();
        assertThat(page.getByText(pair.ben().username())).hasCount(0);
        server.startAgain();
    }

    @Test
    void whatIsKeptIsOfTheNewestVersionAndNothingPersonal(People people, ServerProcess server)
            throws IOException, InterruptedException {
        People.Pair pair = people.talking();
        pair.anna().faults().tolerate(Faults.SERVER_AWAY);
        pair.ben().faults().tolerate(Faults.SERVER_AWAY);
        Page page = pair.anna().page();
        pair.annas().write("something personal");
        pair.annas().assertDelivered("something personal");
        awaitKept(page);
        pair.anna().openProfile();

        server.kill();
        page.navigate("/login.html");
        assertFalse(page.content().contains(LaterPages.MARK));
        server.deployLaterPages();
        server.startAgain();
        page.navigate("/privacy.html");
        page.evaluate(AWAIT_LATER);
        server.kill();
        page.navigate("/login.html");
        assertTrue(page.content().contains(LaterPages.MARK));

        page.navigate("/privacy.html");
        List<?> kept = (List<?>) page.evaluate(KEPT);
        assertEquals(2, page.evaluate("caches.keys().then(names => names.length)"));
        for (String personal : List.of(
                pair.anna().username(), pair.ben().username(), "something personal", server.address() + "/api/")) {
            assertFalse(kept.stream().anyMatch(it -> it.toString().contains(personal)), personal);
        }
        server.deployOwnPages();
        server.startAgain();
    }

    private static void awaitKept(Page page) {
        page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
    }

    private static Conversation inSecondTab(People.Pair pair) {
        Page tab = pair.anna().newTab();
        tab.navigate("/#with/" + pair.ben().username());
        Conversation second = new Conversation(tab, pair.ben().username());
        second.assertShows("You: before", "You: one");
        return second;
    }
}
