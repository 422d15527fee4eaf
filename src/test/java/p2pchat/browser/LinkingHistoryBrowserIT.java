package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.browser.Linking.askForCode;
import static p2pchat.browser.Linking.button;
import static p2pchat.browser.Linking.compare;
import static p2pchat.browser.Linking.enter;
import static p2pchat.browser.Linking.logIn;
import static p2pchat.browser.Linking.showCode;
import static p2pchat.browser.Linking.typed;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A browser that is linked gets the messages of before, directly from the one that has linked it. */
@BrowserTest
class LinkingHistoryBrowserIT {
    /** So many that they go in several parts. */
    private static final int MANY = 4_000;
    /** So many go at a time. */
    private static final int WINDOW = 4;

    /** Parts of the messages that a page gives go no further than they may. */
    private static final String HOLD = """
            (mayGo) => {
              window.mayGo = mayGo;
              window.held = 0;
              const { send } = RTCDataChannel.prototype;
              RTCDataChannel.prototype.send = function (data) {
                const isPart = this.label === 'bulk' && new Uint8Array(data)[0] === 3;
                if (isPart && window.mayGo === 0) window.held += 1;
                else send.call(this, data);
                if (isPart && window.mayGo > 0) window.mayGo -= 1;
              };
            }""";

    @Test
    void whatWasSaidBeforeComesThoughEitherIsLoadedAgainAndThereIsMoreToSayMeanwhile(People people) {
        People.Pair pair = people.talking();
        Person laptop = pair.anna();
        Person ben = pair.ben();
        Storage.remember(laptop, ben, MANY);
        laptop.reload();
        pair.annas().awaitConnected();
        Person phone = people.elsewhere(laptop);
        ChatPage onPhone = logIn(phone);
        laptop.page().evaluate(HOLD, 1);
        link(onPhone, laptop);
        assertThat(notice(phone)).containsText("messages are coming from Chrome on Linux");
        assertThat(notice(laptop)).containsText("messages are going to Chrome on Linux");
        Axe.check(phone.page(), "earlier messages that come");
        awaitStored(phone, 1);
        awaitHeld(laptop, WINDOW);
        pair.bens().write("while it comes");
        assertThat(onPhone.row(ben)).containsText("while it comes");

        phone.reload();
        assertThat(notice(phone)).containsText("messages are coming from");
        awaitHeld(laptop, 2 * WINDOW);
        int before = stored(phone);
        laptop.page().evaluate("() => { window.mayGo = 1 }");
        phone.reload();
        awaitStored(phone, before + 1);
        laptop.reload();

        assertThat(onPhone.text("All your earlier messages are here.")).isVisible();
        assertThat(new ChatPage(laptop.page()).text("has all your earlier messages"))
                .isVisible();
        assertEquals(
                Stream.concat(
                                IntStream.rangeClosed(1, MANY).mapToObj("Message number %d"::formatted),
                                Stream.of("while it comes"))
                        .toList(),
                Storage.texts(phone, ben));
        button(notice(phone), "Got it").click();
        assertThat(notice(phone)).hasCount(0);
        Conversation opened = onPhone.open(ben);
        assertThat(opened.messages().last()).containsText("while it comes");
        assertThat(opened.message("Message number 4000")).isVisible();
        opened.write("from the phone");
        assertThat(pair.bens().message("from the phone")).isVisible();
        phone.reload();
        assertThat(notice(phone)).hasCount(0);
    }

    @Test
    void whoDoesNotWantThemSentHasThemOnOneBrowserOnly(People people) {
        People.Pair pair = people.talking();
        Person laptop = pair.anna();
        pair.bens().write("said before");
        pair.annas().assertShows(pair.ben().username() + ": said before");
        Person phone = people.elsewhere(laptop);
        ChatPage onPhone = logIn(phone);
        Locator shown = showCode(onPhone);
        Locator asked = askForCode(laptop);
        enter(asked, typed(shown));
        compare(asked, shown);
        asked.getByLabel("Send my earlier messages, too").uncheck();
        button(asked, "Yes, link it").click();
        button(shown, "Done").click();
        button(asked, "Done").click();

        pair.bens().write("said after");
        assertThat(onPhone.row(pair.ben())).containsText("said after");
        assertEquals(List.of("said after"), Storage.texts(phone, pair.ben()));
        assertThat(notice(phone)).hasCount(0);
    }

    /** What the list of chats says of earlier messages. */
    private static Locator notice(Person person) {
        return person.page().locator("section.quiet-notice");
    }

    private static void link(ChatPage added, Person present) {
        Locator shown = showCode(added);
        Locator asked = askForCode(present);
        enter(asked, typed(shown));
        compare(asked, shown);
        button(asked, "Yes, link it").click();
        assertThat(shown.getByText("messages are coming from")).isVisible();
        assertThat(asked.getByText("messages are going to")).isVisible();
        button(shown, "Done").click();
        button(asked, "Done").click();
    }

    private static void awaitStored(Person person, int count) {
        Waiting.until(person.page(), () -> stored(person) >= count);
    }

    /** Waits until so many parts were held back, and nothing more goes by itself. */
    private static void awaitHeld(Person person, int parts) {
        Waiting.until(person.page(), () -> (int) person.page().evaluate("() => window.held") >= parts);
    }

    private static int stored(Person person) {
        return Storage.count(person, "messages");
    }
}
