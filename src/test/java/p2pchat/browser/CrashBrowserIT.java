package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tabs that are gone from one moment to the next. */
@BrowserTest
class CrashBrowserIT {
    @Test
    void whoCrashesIsNoticedByOneAndMissedByNobodyElse(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        Person carla = people.registered("carla");
        people.acquaint(pair.anna(), carla);
        Conversation carlas = carla.openChats().open(pair.anna());
        pair.bens().write("back in a moment");
        pair.annas().assertShows(pair.ben().username() + ": back in a moment");

        pair.ben().crash();
        pair.annas().write("are you there?");
        assertThat(pair.annas().text("Waits sealed on the server until they are here."))
                .isVisible();
        carlas.write("I am");
        ChatPage annas = new ChatPage(pair.anna().page());
        assertThat(annas.row(carla)).containsText("I am");
        Conversation withCarla = annas.open(carla);
        withCarla.awaitConnected();
        withCarla.write("so you are");
        carlas.assertShows("You: I am", anna + ": so you are");

        ChatPage bens = pair.ben().openChats(pair.ben().newTab());
        Conversation bensAgain = bens.open(pair.anna());
        bensAgain.assertShows("You: back in a moment", anna + ": are you there?");
        annas.open(pair.ben()).assertDelivered("are you there?");
        bensAgain.awaitConnected();
    }

    @Test
    void whatWasWrittenBeforeACrashGoesOutWhenTheChatsAreOpenedAgain(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        pair.ben().page().navigate("about:blank");
        assertThat(pair.annas().text("Waits sealed on the server until they are here."))
                .isVisible();
        pair.annas().write("one");
        pair.annas().write("two");
        assertThat(pair.annas().messages().getByText("Sent. Waiting for")).hasCount(2);

        pair.anna().crash();
        Conversation bens = pair.ben().openChats().open(pair.anna());
        ChatPage annas = pair.anna().openChats(pair.anna().newTab());

        bens.assertShows(anna + ": one", anna + ": two");
        Conversation annasAgain = annas.open(pair.ben());
        annasAgain.assertShows("You: one", "You: two");
        annasAgain.assertDelivered("one", "two");
    }
}
