package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People whose sockets to the server lose, repeat and delay frames, and are cut. */
@BrowserTest
class BadLineBrowserIT {
    /** The worker that keeps the pages may still be loading them. */
    private static final Pattern CUT = Pattern.compile("WebSocket connection to|net::ERR_\\w+ GET /(js|css|vendor)/");

    private static final int ROUNDS = 8;

    @Test
    void whateverTheLineDoesEachMessageArrivesOnceAndInOrder(People people, ServerProcess server) {
        try (BadLine line = BadLine.to(server)) {
            People.Pair pair = people.talking(people.registeredAt(line, "anna"), people.registeredAt(line, "ben"));
            List<Person> both = List.of(pair.anna(), pair.ben());
            both.forEach(person -> person.faults().tolerate(CUT));

            line.worsen();
            for (int round = 0; round < ROUNDS; round++) {
                pair.annas().write("anna " + round);
                pair.bens().write("ben " + round);
                both.get(round % 2).closeConnection();
                if (round % 3 == 2) {
                    line.cut();
                }
            }
            line.mend();
            line.cut();
            both.forEach(Person::noticeNetwork);

            for (Conversation conversation : List.of(pair.annas(), pair.bens())) {
                conversation.awaitConnected();
                assertThat(conversation.messages()).hasCount(2 * ROUNDS);
                assertThat(conversation.messages().getByText(Conversation.UNDELIVERED))
                        .hasCount(0);
            }
            for (Person person : both) {
                for (String name : List.of("anna", "ben")) {
                    List<String> expected = IntStream.range(0, ROUNDS)
                            .mapToObj(n -> name + " " + n)
                            .toList();
                    assertEquals(
                            expected,
                            Written.textsOf(person.page(), name),
                            name + "'s messages as " + person.username());
                }
            }
        }
    }
}
