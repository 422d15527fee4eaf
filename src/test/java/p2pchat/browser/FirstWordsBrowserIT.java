package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

@KeepsShell
@BrowserTest
class FirstWordsBrowserIT {
    @Test
    void twoPeopleRegisterMeetAndTalk(People people) {
        Person anna = people.newcomer("anna");
        Person ben = people.newcomer("ben");
        ChatPage annas = createAccount(anna);
        ChatPage bens = createAccount(ben);

        annas.ask(ben.username());
        assertThat(annas.text("Request sent to " + ben.username())).isVisible();
        assertThat(annas.row(ben)).containsText("Waiting for an answer");
        bens.accept(anna);
        assertThat(annas.row(ben)).containsText("Available");

        Conversation withBen = annas.open(ben);
        Conversation withAnna = bens.open(anna);
        withBen.awaitConnected();
        withAnna.awaitConnected();
        int before = anna.framesSent();
        withBen.write("Hello Ben");
        withAnna.assertShows(anna.username() + ": Hello Ben");
        withAnna.write("Hello Anna");
        withBen.assertShows("You: Hello Ben", ben.username() + ": Hello Anna");
        withBen.assertDelivered("Hello Ben");
        withAnna.assertDelivered("Hello Anna");
        assertTrue(anna.framesSent() > before, "it went over a data channel");
    }

    @Test
    void somebodyWhoLoggedOutComesBackToTheConversation(People people) {
        People.Pair pair = people.talking();
        pair.annas().write("before");
        pair.annas().assertDelivered("before");

        new ChatPage(pair.anna().page()).logOut();
        LoginPage login = new LoginPage(pair.anna().page());
        login.awaitReady();
        assertThat(new ChatPage(pair.ben().page()).row(pair.anna())).containsText("Offline");
        login.logIn(pair.anna().username(), Person.PASSWORD);
        ChatPage chats = new ChatPage(pair.anna().page());
        chats.awaitReady();

        Conversation annas = chats.open(pair.ben());
        annas.awaitConnected();
        annas.write("after");
        annas.assertShows("You: before", "You: after");
        pair.bens().assertShows(pair.anna().username() + ": before", pair.anna().username() + ": after");
    }

    @Test
    void nothingButTheRequestPassesToSomebodyWhoDeclines(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        ChatPage annas = anna.openChats();
        ChatPage bens = ben.openChats();
        annas.ask(ben.username());
        assertThat(bens.request(anna)).isVisible();

        Conversation waiting = annas.open(ben);
        assertThat(waiting.text("Waiting for " + ben.username() + " to accept your request."))
                .isVisible();
        assertThat(waiting.composer()).isHidden();
        bens.decline(anna);
        assertThat(waiting.text(ben.username() + " is not one of your contacts."))
                .isVisible();
        assertThat(bens.request(anna)).isHidden();
        assertEquals(0, anna.connectionsMade());
        assertEquals(0, ben.connectionsMade());
    }

    private static ChatPage createAccount(Person person) {
        person.openLogin().createAccount(person.username(), Person.PASSWORD);
        ChatPage chats = new ChatPage(person.page());
        chats.awaitReady();
        person.checkShift(person.page());
        chats.keepRecoveryKeyLater();
        return chats;
    }
}
