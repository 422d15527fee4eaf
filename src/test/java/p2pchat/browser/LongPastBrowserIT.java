package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Conversations with more messages than anybody sees at once. */
@BrowserTest
class LongPastBrowserIT {
    private static final int MOST_IN_THE_PAGE = 400;
    private static final int COUNT = Extent.of(3_000, 10_000);

    /**
     * Scrolls screen by screen until a message is in sight. Tells the numbers of all that were seen, how many were in the
     * page at most, and by how much the messages moved otherwise than scrolling moves them.
     */
    private static final String SCROLL = """
            async ([direction, wanted]) => {
              const scroll = document.querySelector('[data-part=scroll]');
              const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
              const numberOf = (message) => Number(/number (\\d+)/.exec(message.textContent)[1]);
              const seen = new Set();
              let most = 0;
              let jump = 0;
              for (let step = 0; step < 5_000 && !seen.has(wanted); step += 1) {
                const bounds = scroll.getBoundingClientRect();
                const messages = [...document.querySelectorAll('.message')];
                most = Math.max(most, messages.length);
                const inSight = messages.filter((message) => {
                  const { top, bottom } = message.getBoundingClientRect();
                  return bottom > bounds.top && top < bounds.bottom;
                });
                for (const message of inSight) seen.add(numberOf(message));
                const [first] = inSight;
                const top = first.getBoundingClientRect().top;
                const distance = direction * (scroll.clientHeight - 100);
                scroll.scrollBy(0, distance);
                await frame();
                await frame();
                if (!first.isConnected) continue;
                const moved = top - first.getBoundingClientRect().top;
                const wrong = Math.max(moved * direction - Math.abs(distance), -moved * direction);
                jump = Math.max(jump, wrong);
              }
              return { seen: [...seen], most, jump };
            }""";

    @Test
    void thousandsOfMessagesAreReadBackToTheFirstWithoutAGapOrAJump(People people) {
        Conversation withBen = remembered(people, COUNT, 0);

        assertThat(withBen.message("Message number " + COUNT)).isInViewport();
        assertTrue(withBen.messages().count() <= 100, "the newest page only");
        assertSeen(scroll(withBen, -1, 1), 1, COUNT);
        assertThat(withBen.page().getByText("can read what you write here")).isInViewport();
        assertSeen(scroll(withBen, 1, 1_000), 1, 1_000);
        withBen.button("To the newest").click();
        assertThat(withBen.message("Message number " + COUNT)).isInViewport();
        assertThat(withBen.button("To the newest")).isHidden();
        scroll(withBen, -1, COUNT - 1_000);
        withBen.write("back to the present");
        assertThat(withBen.message("back to the present")).isInViewport();
    }

    @Test
    void whatIsNewBeginsAtALineAndIsReadByAndBy(People people) {
        Conversation withBen = remembered(people, 1_000, 300);
        Page page = withBen.page();
        Locator line = withBen.log().getByText("New messages");

        assertThat(line).isInViewport();
        assertThat(withBen.message("Message number 701")).isInViewport();
        assertThat(withBen.message("Message number 700")).isInViewport();
        assertThat(page).hasTitle(Pattern.compile("^\\(2\\d\\d\\) "));
        scroll(withBen, 1, 900);
        assertThat(page).hasTitle(Pattern.compile("^\\((100|[89]\\d)\\) "));
        withBen.region()
                .getByRole(AriaRole.BUTTON)
                .getByText(Pattern.compile("new messages"))
                .click();
        assertThat(withBen.message("Message number 1000")).isInViewport();
        assertThat(page).hasTitle(Pattern.compile("^ben"));
        page.reload();
        assertThat(withBen.message("Message number 1000")).isInViewport();
        assertThat(line).hasCount(0);
    }

    @Test
    void whoComesBackToAConversationIsWhereTheyWere(People people) {
        Conversation withBen = remembered(people, 1_000, 0);
        Page page = withBen.page();
        assertThat(withBen.message("Message number 1000")).isInViewport();
        scroll(withBen, -1, 500);
        Place before = place(page);

        page.keyboard().press("Escape");
        assertThat(withBen.composer()).isHidden();
        new ChatPage(page).row("ben").click();

        assertThat(withBen.messages().first()).isVisible();
        page.waitForFunction("text => document.querySelector('[role=log]').textContent.includes(text)", before.text());
        assertEquals(before.text(), place(page).text());
        assertEquals(before.top(), place(page).top(), 2);
    }

    private static Conversation remembered(People people, int count, int unread) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        anna.openChats();
        Storage.remember(anna, ben, count, unread);
        // Not from page to page: the one that is open knows nothing of this past, and must not open it.
        anna.page().navigate("about:blank");
        anna.page().navigate("/#with/" + ben.username());
        Conversation withBen = new Conversation(anna.page(), ben.username());
        // What is known of Ben, and of the way to him, comes later and may move what is clicked.
        assertThat(withBen.text("Waits sealed on the server until they are here."))
                .isVisible();
        return withBen;
    }

    /** Scrolls up (-1) or down (1) until a message is in sight. */
    private static Way scroll(Conversation conversation, int direction, int wanted) {
        Map<?, ?> way = (Map<?, ?>) conversation.page().evaluate(SCROLL, List.of(direction, wanted));
        return new Way((List<?>) value(way, "seen"), (int) value(way, "most"), number(way, "jump"));
    }

    private static void assertSeen(Way way, int from, int to) {
        Set<?> seen = new HashSet<>(way.seen());
        List<Integer> missing = IntStream.rangeClosed(from, to)
                .boxed()
                .filter(n -> !seen.contains(n))
                .toList();
        assertEquals(List.of(), missing);
        assertTrue(way.most() <= MOST_IN_THE_PAGE, "messages in the page: " + way.most());
        assertTrue(way.jump() < 2, "jumped by " + way.jump());
    }

    private static Place place(Page page) {
        Map<?, ?> place = (Map<?, ?>) page.evaluate("""
                () => {
                  const { top } = document.querySelector('[data-part=scroll]').getBoundingClientRect();
                  const messages = [...document.querySelectorAll('.message')];
                  const message = messages.find((it) => it.getBoundingClientRect().top > top);
                  return {
                    text: message.querySelector('[data-part=text]').textContent,
                    top: message.getBoundingClientRect().top,
                  };
                }""");
        return new Place((String) value(place, "text"), number(place, "top"));
    }

    private static double number(Map<?, ?> values, String name) {
        return ((Number) value(values, name)).doubleValue();
    }

    private static Object value(Map<?, ?> values, String name) {
        return Objects.requireNonNull(values.get(name));
    }

    /**
     * @param seen numbers of the messages
     * @param most messages in the page at once
     * @param jump in px
     */
    private record Way(List<?> seen, int most, double jump) {}

    /** The first message that is in sight, and where. */
    private record Place(String text, double top) {}
}
