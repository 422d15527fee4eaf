package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Two people between whom letters go: Anna writes, while Ben is away. Knows what they have said so far. */
final class Letters {
    private final Talker anna;
    private final Talker ben;
    /** Each its author, a colon, a blank, and its text. */
    private final List<String> said = new ArrayList<>();

    /** Three digits, so that no text is the beginning of another. */
    private int count = 100;

    private Letters(Talker anna, Talker ben) {
        this.anna = anna;
        this.ben = ben;
    }

    /** Two people who have not talked yet, before empty pages. */
    static Letters betweenStrangers(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        return new Letters(new Talker(anna, ben), new Talker(ben, anna));
    }

    /** Two people who have talked, and are both there. */
    static Letters between(People people) {
        Letters letters = betweenStrangers(people);
        letters.anna.come();
        letters.ben.come();
        letters.writeToBen();
        letters.assertBothGoOn();
        return letters;
    }

    Talker anna() {
        return anna;
    }

    Talker ben() {
        return ben;
    }

    /** Anna writes to Ben, once her page is there. */
    String writeToBen() {
        anna.awaitReady();
        return say(anna, "letter");
    }

    /** Ben goes; Anna sees that, and writes to him. */
    String writeToBenAway() {
        ben.leave();
        anna.awaitAlone();
        return writeToBen();
    }

    /** Waits until Ben is shown all that was said, in order, each once. */
    void assertBenHasAll() {
        ben.conversation().assertShows(asShownTo(ben));
    }

    /** Ben answers; waits until both are shown all that was said, in order, each once, as delivered. */
    void assertBothGoOn() {
        assertBenHasAll();
        say(ben, "answer");
        for (Talker talker : List.of(anna, ben)) {
            talker.conversation().assertShows(asShownTo(talker));
        }
        for (Talker talker : List.of(anna, ben)) {
            assertThat(talker.conversation().delivered()).hasCount(saidBy(talker));
        }
    }

    /**
     * The same.
     *
     * @param step at which one of them was hit, for who looks into a failure
     */
    void assertBothGoOnAfter(Step step) {
        try {
            assertBothGoOn();
        } catch (AssertionError error) {
            throw new AssertionError("hit at " + step, error);
        }
    }

    private String say(Talker author, String what) {
        String text = what + " " + ++count;
        author.conversation().write(text);
        said.add(author.username() + ": " + text);
        return text;
    }

    private String[] asShownTo(Talker talker) {
        String own = talker.username() + ": ";
        return said.stream()
                .map(it -> it.startsWith(own) ? "You: " + it.substring(own.length()) : it)
                .toArray(String[]::new);
    }

    private int saidBy(Talker talker) {
        return (int) said.stream()
                .filter(it -> it.startsWith(talker.username() + ": "))
                .count();
    }
}
