package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What two people have said to each other so far. */
final class Said {
    /** Each its author, a colon, a blank, and its text. */
    private final List<String> lines = new ArrayList<>();

    /** Three digits, so that no text is the beginning of another. */
    private int count = 100;

    /** Somebody writes the next message, once their page takes it; returns its text. */
    String next(Talker author) {
        author.awaitReady();
        count++;
        String text = "message " + count;
        author.conversation().write(text);
        lines.add(author.username() + ": " + text);
        return text;
    }

    /** Waits until somebody is shown all that was said, in order, each once, and what they have said as delivered. */
    void assertShownTo(Talker talker) {
        assertShownTo(talker, talker.conversation());
        assertThat(talker.conversation().delivered()).hasCount(saidBy(talker));
    }

    /** Waits until another device of somebody shows all that was said, in order, each once. */
    void assertShownTo(Talker talker, Conversation conversation) {
        String own = talker.username() + ": ";
        conversation.assertShows(lines.stream()
                .map(it -> it.startsWith(own) ? "You: " + it.substring(own.length()) : it)
                .toArray(String[]::new));
    }

    /**
     * Two who are both there, and are shown all so far, each write once more; waits until both are shown all that was said,
     * as delivered.
     */
    void assertBothGoOn(Talker one, Talker other) {
        assertShownToBoth(one, other);
        for (Talker author : List.of(one, other)) {
            next(author);
            assertShownToBoth(one, other);
        }
        assertShownTo(one);
        assertShownTo(other);
    }

    private void assertShownToBoth(Talker one, Talker other) {
        assertShownTo(one, one.conversation());
        assertShownTo(other, other.conversation());
    }

    private int saidBy(Talker talker) {
        return (int) lines.stream()
                .filter(it -> it.startsWith(talker.username() + ": "))
                .count();
    }
}
