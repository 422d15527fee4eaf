package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Somebody who is away for nearly as long as letters are kept, and then for longer. */
@BrowserTest
class LongAwayBrowserIT {
    /** The whole size takes some minutes, see CONTRIBUTING.md. */
    private static final int LETTERS = Extent.of(200, 5_000);

    private static final Duration NEARLY = Duration.ofDays(29);
    private static final Duration TOO_LONG = Duration.ofDays(31);
    private static final double PATIENCE_MS = World.PATIENCE_MS + 100.0 * LETTERS;

    @Test
    void aMonthOfLettersArrivesInOrderAndWhatLayThereForTooLongIsSentAgain(People people, ServerProcess server)
            throws IOException, InterruptedException {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        for (Person person : List.of(anna, ben)) {
            person.page().addInitScript("delete window.RTCPeerConnection");
            person.faults().tolerate(Faults.SERVER_AWAY);
        }
        ben.openChats();
        Conversation annas = anna.openChats().open(ben);
        annas.write("hello");
        annas.assertDelivered("hello");
        leave(ben, annas);

        Written.manyAtOnce(anna.page(), "letter", LETTERS);
        // This is about the way of the letters: nobody watches them go.
        anna.page().navigate("/#");
        Storage.awaitPosted(anna, LETTERS, PATIENCE_MS);
        anna.page().navigate("about:blank");
        pass(NEARLY, server, anna, ben);

        ben.openChats();
        Storage.awaitDelivered(ben, LETTERS + 1, PATIENCE_MS);
        List<String> expected = new ArrayList<>(List.of("hello"));
        IntStream.range(0, LETTERS).forEach(n -> expected.add("letter " + n));
        // Compared as a whole, for a failure would show all of them.
        assertTrue(expected.equals(Storage.texts(ben, anna)), "not all, in order, once");
        awaitEmptyMailbox(ben);
        ben.page().navigate("about:blank");
        anna.openChats();
        Storage.awaitDelivered(anna, LETTERS + 1, PATIENCE_MS);

        Conversation annasAgain = new ChatPage(anna.page()).open(ben);
        annasAgain.write("one");
        annasAgain.write("two");
        assertThat(annasAgain.messages().getByText("Sent. Waiting for")).hasCount(2);
        anna.page().navigate("about:blank");
        pass(TOO_LONG, server, anna, ben);
        awaitEmptyMailbox(ben);
        ben.openChats();
        anna.openChats().open(ben).assertDelivered("one", "two");
        expected.addAll(List.of("one", "two"));
        assertTrue(expected.equals(Storage.texts(ben, anna)), "what was sent again is not there once");
    }

    @Test
    void aDeviceThatWasAwayForNearlyAMonthHasAllThatItsOwnerAndOthersDidMeanwhile(People people, ServerProcess server)
            throws IOException, InterruptedException {
        People.Pair pair = people.talking();
        Person anna = pair.anna();
        Person ben = pair.ben();
        String key = new ChatPage(anna.page()).lookUpRecoveryKey();
        Person phone = linked(people, anna, key);
        pair.annas().write("before");
        new ChatPage(phone.page()).open(ben).assertShows("You: before");
        phone.page().navigate("about:blank");

        pair.annas().choose("Mute");
        // Its devices are others when the phone comes back, and so are Ben's.
        Person tablet = linked(people, anna, key);
        Person bensPhone = linked(people, ben, new ChatPage(ben.page()).lookUpRecoveryKey());
        Conversation onBensPhone = new ChatPage(bensPhone.page()).open(anna);
        Conversation onTablet = new ChatPage(tablet.page()).open(ben);
        onTablet.write("from the tablet");
        onBensPhone.assertShows(anna.username() + ": from the tablet");
        pair.annas().assertShows("You: before", "You: from the tablet");
        pair.annas().write("from the laptop");
        onBensPhone.assertShows(anna.username() + ": from the tablet", anna.username() + ": from the laptop");
        onBensPhone.write("from Ben's phone");
        for (Conversation there : List.of(pair.annas(), onTablet, pair.bens())) {
            assertThat(there.message("from Ben's phone")).hasCount(1);
        }
        for (Person there : List.of(anna, tablet, ben, bensPhone)) {
            there.faults().tolerate(Faults.SERVER_AWAY);
            Storage.awaitNothingUnposted(there);
            there.page().navigate("about:blank");
        }
        phone.faults().tolerate(Faults.SERVER_AWAY);
        pass(NEARLY, server, anna, ben, phone, tablet, bensPhone);

        ChatPage chats = phone.openChats();
        Conversation onPhone = chats.open(ben);
        for (String text : List.of("before", "from the tablet", "from the laptop", "from Ben's phone")) {
            assertThat(onPhone.message(text)).hasCount(1);
        }
        assertThat(onPhone.messages()).hasCount(4);
        assertThat(chats.row(ben).locator("[data-part='muted']")).isVisible();
        assertThat(chats.text("was added with your recovery key")).isVisible();
        onPhone.write("back again");
        for (Person other : List.of(ben, bensPhone)) {
            assertThat(other.openChats().open(anna).message("back again")).hasCount(1);
        }
        for (Person other : List.of(anna, tablet)) {
            assertThat(other.openChats().open(ben).message("back again")).hasCount(1);
        }
    }

    private static Person linked(People people, Person person, String key) {
        Person elsewhere = people.elsewhere(person);
        elsewhere.openLogin().logIn(person.username(), Person.PASSWORD);
        ChatPage chats = new ChatPage(elsewhere.page());
        chats.awaitReady();
        chats.link(key);
        return elsewhere;
    }

    /** Lets so much time pass for everybody. */
    private static void pass(Duration time, ServerProcess server, Person... all)
            throws IOException, InterruptedException {
        server.stop();
        server.age(time);
        server.startAgain();
        for (Person person : all) {
            person.pass(time);
        }
    }

    private static void leave(Person ben, Conversation annas) {
        ben.page().navigate("about:blank");
        assertThat(annas.text("Waits sealed on the server until they are here."))
                .isVisible();
    }

    private static void awaitEmptyMailbox(Person person) {
        Waiting.until(
                person.page(),
                () -> person.api().get("/api/mailbox?after=0").text().equals("[]"));
    }
}
