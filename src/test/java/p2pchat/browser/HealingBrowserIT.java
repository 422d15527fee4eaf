package p2pchat.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** Connections that break in the middle of a conversation. */
@KeepsShell
@BrowserTest
class HealingBrowserIT {
    @Test
    void aConnectionThatIsClosedIsMadeAnewAndNothingIsLost(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        String ben = pair.ben().username();
        pair.annas().write("one");
        pair.annas().assertDelivered("one");

        pair.anna().closeConnection();
        pair.annas().write("two");
        pair.bens().write("three");

        pair.annas().assertDelivered("two");
        pair.bens().assertDelivered("three");
        pair.annas().awaitConnected();
        pair.bens().awaitConnected();
        pair.annas().assertShows("You: one", "You: two", ben + ": three");
        assertEquals(1, pair.bens().message(anna + ":").filter(text("two")).count());
    }

    @Test
    void aConnectionThatTakesAnotherWayCarriesOn(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        String ben = pair.ben().username();
        int made = pair.anna().connectionsMade();

        pair.anna().restartIce();
        pair.ben().restartIce();
        pair.annas().write("one");
        pair.bens().assertShows(anna + ": one");
        pair.anna().restartIce();
        pair.bens().write("two");
        pair.annas().assertShows("You: one", ben + ": two");

        pair.annas().awaitConnected();
        assertEquals(made, pair.anna().connectionsMade());
    }

    @Test
    void aConversationGoesOnWithoutNetworkToTheServerAndIsWholeAfterwards(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        pair.anna().faults().tolerate(Faults.NO_NETWORK);

        pair.anna().loseNetwork();
        pair.annas().write("still here?");
        pair.bens().assertShows(anna + ": still here?");
        pair.anna().closeConnection();
        pair.annas().write("and now?");
        pair.anna().findNetwork();

        pair.annas().assertDelivered("still here?", "and now?");
        pair.bens().assertShows(anna + ": still here?", anna + ": and now?");
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
