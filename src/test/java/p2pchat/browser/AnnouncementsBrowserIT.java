package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people hear who do not see. */
@BrowserTest
class AnnouncementsBrowserIT {
    /** Keeps every text that is put into a live part of the conversation. */
    private static final String LISTEN = """
            () => {
              window.heard = [];
              for (const part of document.querySelectorAll('message-log, message-log *')) {
                const live = part.getAttribute('aria-live');
                const role = part.getAttribute('role');
                const isLive = live === null ? role === 'log' || role === 'status' : live !== 'off';
                if (!isLive) continue;
                new MutationObserver((changes) => {
                  for (const { addedNodes } of changes) {
                    for (const { textContent } of addedNodes) if (textContent !== '') heard.push(textContent);
                  }
                }).observe(part, { childList: true, subtree: true, characterData: true });
              }
            }""";

    @Test
    void eachMessageThatComesIsSaidOnceWithoutTimesAndOwnOnesAreNot(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        Page page = pair.ben().page();
        page.evaluate(LISTEN);

        pair.annas().write("one");
        page.waitForFunction("() => heard.length === 1");
        pair.bens().write("my own");
        pair.bens().assertRead("my own");
        pair.annas().write("two");
        page.waitForFunction("() => heard.length === 2");

        assertEquals(List.of(anna + ": one", anna + ": two"), page.evaluate("heard"));
    }

    @Test
    void whatComesAtOnceIsSaidMessageByMessageInATabThatReadsItAllTogether(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        Page tab = pair.ben().newTab();
        pair.ben().openChats(tab).open(pair.anna()).awaitConnected();
        tab.evaluate(LISTEN);

        Written.manyAtOnce(pair.anna().page(), "message", 4);

        tab.waitForFunction("() => heard.length === 4");
        assertEquals(
                List.of(anna + ": message 0", anna + ": message 1", anna + ": message 2", anna + ": message 3"),
                tab.evaluate("heard"));
    }

    @Test
    void olderMessagesAreLoadedInSilence(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        anna.openChats();
        Storage.remember(anna, ben, 300);
        anna.page().navigate("about:blank");
        Page page = anna.page();
        page.navigate("/#with/" + ben.username());
        Conversation withBen = new Conversation(page, ben.username());
        assertThat(withBen.message("Message number 300")).isInViewport();
        page.evaluate(LISTEN);

        withBen.scrollToStart();
        assertThat(withBen.message("Message number 240")).hasCount(1);
        withBen.scrollToStart();
        assertThat(withBen.message("Message number 190")).hasCount(1);

        assertEquals(List.of(), page.evaluate("heard"));
    }
}
