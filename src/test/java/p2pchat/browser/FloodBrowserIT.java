package p2pchat.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More messages in a moment than anybody writes in a year. */
@BrowserTest
class FloodBrowserIT {
    private static final int COUNT = Extent.of(300, 5_000);
    /** A page takes 50 messages a second, besides some hundred at once. */
    private static final double PATIENCE_MS = 20 * 60 * 1000;

    @Test
    void hundredsOfMessagesEachWayAtOnceArriveOnceAndInOrder(People people) {
        People.Pair pair = people.talking();
        List<Person> both = List.of(pair.anna(), pair.ben());

        Written.manyAtOnce(pair.anna().page(), "anna", COUNT);
        Written.manyAtOnce(pair.ben().page(), "ben", COUNT);
        // This is about the way of the messages: nobody watches them pass.
        both.forEach(person -> person.page().navigate("/#"));

        for (Person person : both) {
            Storage.awaitDelivered(person, 2 * COUNT, PATIENCE_MS);
        }
        for (Person person : both) {
            for (Person author : both) {
                String name = author.equals(pair.anna()) ? "anna" : "ben";
                List<String> expected =
                        IntStream.range(0, COUNT).mapToObj(n -> name + " " + n).toList();
                // Compared as a whole, for a failure would show thousands of texts.
                assertTrue(
                        expected.equals(Storage.texts(person, author)), name + "'s messages as " + person.username());
            }
        }
        Conversation annas = new ChatPage(pair.anna().page()).open(pair.ben());
        Conversation bens = new ChatPage(pair.ben().page()).open(pair.anna());
        annas.write("that was all");
        annas.assertDelivered("that was all");
        // Who has thousands of unread messages is shown the first of them, until they write.
        bens.write("yes, all of it");
        bens.message("that was all").waitFor();
        annas.message("yes, all of it").waitFor();
    }
}
