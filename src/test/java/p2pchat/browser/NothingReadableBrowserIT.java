package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What people say, and the key to all of it, is nowhere that whoever runs the server could look; and what rests in
 * their browsers says nothing to who comes upon it.
 */
@KeepsShell
@BrowserTest
class NothingReadableBrowserIT {
    @Test
    void whatPeopleSayIsNowhereOnTheServerNorOnTheWay(People people, ServerProcess server)
            throws IOException, InterruptedException {
        Talk talk = Talk.of(people);
        server.stop();
        Places places = Places.of(server.files());
        server.startAgain();

        talk.assertNothingReadable(places);
        talk.assertArrives();
    }

    @Test
    void whatPeopleSayAndBeginToSayRestsSealedInTheirBrowsers(People people) {
        People.Pair pair = people.talking();
        pair.annas().write(Talk.MARKER);
        pair.annas().assertDelivered(Talk.MARKER);
        pair.bens().reply(Talk.MARKER);
        pair.bens().composer().pressSequentially(Talk.MARKER + " draft");
        pair.ben().reload();
        assertThat(pair.bens().composer()).hasValue(Talk.MARKER + " draft");
        assertThat(pair.bens().message(Talk.MARKER)).isVisible();

        for (Person person : new Person[] {pair.anna(), pair.ben()}) {
            Places places = Places.of(Storage.asItRests(person));
            String other =
                    person == pair.anna() ? pair.ben().username() : pair.anna().username();
            assertNotEquals(List.of(), places.with("with whom", Secret.text(other)), "what is there is found");
            assertEquals(List.of(), places.with("the message", Secret.text(Talk.MARKER)));
            assertEquals(List.of(Talk.MARKER), Storage.texts(person, pair.anna()), "the page itself reads it");
        }
    }

    @Test
    void whatAnEarlierVersionLeftOpenIsSealedWhileOneGoesOn(People people) {
        People.Pair pair = people.talking();
        Storage.remember(pair.anna(), pair.ben(), 300);
        Storage.makeEarlier(pair.anna());
        Secret said = Secret.text("Message number");
        assertNotEquals(List.of(), Places.of(Storage.asItRests(pair.anna())).with("what was said", said));

        pair.anna().reload();
        assertThat(pair.annas().message("Message number 300")).isVisible();

        Waiting.until(
                pair.anna().page(),
                () -> Places.of(Storage.asItRests(pair.anna()))
                        .with("what was said", said)
                        .isEmpty());
        assertEquals(300, Storage.texts(pair.anna(), pair.ben()).size());
        pair.anna().reload();
        assertThat(pair.annas().message("Message number 300")).isVisible();
    }
}
