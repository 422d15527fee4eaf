package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many messages, and long ones. */
@BrowserTest
class ManyMessagesBrowserIT {
    private static final int LONGEST = 16_000;

    @Test
    void twoHundredMessagesEachWayAtOnceArriveOnceAndInOrder(People people) {
        People.Pair pair = people.talking();

        writeMany(pair.anna(), "anna", 200);
        writeMany(pair.ben(), "ben", 200);

        for (Conversation conversation : List.of(pair.annas(), pair.bens())) {
            assertThat(conversation.messages())
                    .hasCount(400, new LocatorAssertions.HasCountOptions().setTimeout(2 * World.PATIENCE_MS));
        }
        for (Person person : List.of(pair.anna(), pair.ben())) {
            for (String name : List.of("anna", "ben")) {
                List<String> expected =
                        IntStream.range(0, 200).mapToObj(n -> name + " " + n).toList();
                assertEquals(expected, textsOf(person, name), name + "'s messages as " + person.username());
            }
        }
        assertThat(pair.annas().delivered()).hasCount(200);
        assertThat(pair.bens().delivered()).hasCount(200);
        pair.ben().reload();
        assertThat(pair.bens().messages().last()).isVisible();
        assertThat(pair.bens().messages().getByText(Conversation.UNDELIVERED)).hasCount(0);
    }

    @Test
    void theLongestMessageArrivesWholeAndALongerOneIsNotLost(People people) {
        People.Pair pair = people.talking();
        String longest = "word ".repeat(LONGEST / 5);
        pair.annas().composer().fill(longest + "!!");

        pair.annas().composer().press("Enter");

        assertThat(pair.annas().composer())
                .hasAccessibleDescription("2 characters too many. Shorten it, or send two messages.");
        assertThat(pair.annas().composer()).hasAttribute("aria-invalid", "true");
        assertThat(pair.annas().composer()).hasValue(longest + "!!");
        assertThat(pair.annas().messages()).hasCount(0);
        pair.annas().composer().fill(longest);
        assertThat(pair.annas().composer()).hasAccessibleDescription("0 characters left");
        pair.annas().composer().press("Enter");
        assertThat(pair.annas().composer()).isEmpty();
        pair.annas().assertDelivered("word word");
        assertThat(pair.bens().messages()).hasCount(1);
        pair.bens().button("Show all").click();
        assertEquals(
                longest, pair.ben().page().evaluate("document.querySelector('[role=log] .message-text').textContent"));
    }

    /** Without a pause, as fast as the page takes it. */
    private static void writeMany(Person person, String name, int count) {
        person.page().evaluate("""
                ([name, count]) => {
                  const field = document.querySelector('#composer-text');
                  for (let n = 0; n < count; n += 1) {
                    field.value = `${name} ${n}`;
                    field.form.requestSubmit();
                  }
                }""", new Object[] {name, count});
    }

    private static List<?> textsOf(Person person, String name) {
        return (List<?>) person.page().evaluate("""
                (name) => [...document.querySelectorAll('[role=log] .message-text')]
                  .map((text) => text.textContent)
                  .filter((text) => text.startsWith(name))""", name);
    }
}
