package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** One person in two browsers, another one in a third. */
@BrowserTest
class DevicesBrowserIT {
    @Test
    void allBrowsersOfAPersonGetWhatIsWrittenToThemAndEachCanAnswer(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        String ben = pair.ben().username();
        Conversation onPhone = alsoOnPhone(people, pair);

        pair.bens().write("to both of you");
        pair.annas().assertShows(ben + ": to both of you");
        onPhone.assertShows(ben + ": to both of you");
        pair.bens().assertDelivered("to both of you");
        onPhone.write("from the phone");
        pair.bens().assertShows("You: to both of you", anna + ": from the phone");
        pair.annas().write("from the laptop");
        pair.bens().assertShows("You: to both of you", anna + ": from the phone", anna + ": from the laptop");
        pair.annas().assertDelivered("from the laptop");
        onPhone.assertDelivered("from the phone");
    }

    @Test
    void whatIsWrittenInOneBrowserOfAPersonShowsInTheOther(People people) {
        People.Pair pair = people.talking();
        String ben = pair.ben().username();
        Conversation onPhone = alsoOnPhone(people, pair);

        pair.annas().write("from the laptop");
        onPhone.assertShows("You: from the laptop");
        onPhone.write("from the phone");
        pair.annas().assertShows("You: from the laptop", "You: from the phone");
        pair.bens().write("so many devices");

        for (Conversation device : new Conversation[] {pair.annas(), onPhone}) {
            device.assertShows("You: from the laptop", "You: from the phone", ben + ": so many devices");
            device.assertDelivered("from the laptop", "from the phone");
        }
        pair.anna().reload();
        pair.annas().assertShows("You: from the laptop", "You: from the phone", ben + ": so many devices");
    }

    @Test
    void aPersonIsThereUntilTheLastOfTheirBrowsersGoes(People people) {
        People.Pair pair = people.talking();
        ChatPage bens = new ChatPage(pair.ben().page());
        String anna = pair.anna().username();
        Conversation onPhone = alsoOnPhone(people, pair);

        pair.anna().page().navigate("about:blank");
        pair.bens().write("still there?");
        onPhone.assertShows(pair.ben().username() + ": still there?");
        assertThat(bens.row(pair.anna())).not().containsText("Offline");
        onPhone.write("yes");
        pair.bens().assertShows("You: still there?", anna + ": yes");
        onPhone.page().navigate("about:blank");
        assertThat(pair.bens().text("Waits sealed on the server until they are here."))
                .isVisible();
    }

    @Test
    void aContactAcceptedInOneBrowserIsThereInTheOther(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        ChatPage onLaptop = anna.openChats();
        ChatPage onPhone = logIn(people.elsewhere(anna));
        ben.openChats().ask(anna.username());
        assertThat(onPhone.request(ben)).isVisible();

        onLaptop.accept(ben);

        assertThat(onPhone.request(ben)).isHidden();
        assertThat(onPhone.row(ben)).containsText("Available");
        onPhone.chooseAvailability("Busy");
        assertThat(onLaptop.row(ben)).isVisible();
        assertThat(new ChatPage(ben.page()).row(anna)).containsText("Busy");
    }

    @Test
    void aBrowserThatWasAwayGetsWhatTheOthersGotMeanwhile(People people) {
        People.Pair pair = people.talking();
        String ben = pair.ben().username();
        Conversation onPhone = alsoOnPhone(people, pair);
        pair.bens().write("before");
        onPhone.assertShows(ben + ": before");
        String phone = onPhone.page().url();

        onPhone.page().navigate("about:blank");
        pair.bens().write("to the one that is there");
        pair.bens().assertDelivered("before", "to the one that is there");
        pair.annas().write("from the one that is there");
        pair.annas().assertDelivered("from the one that is there");
        pair.ben().reload();
        pair.anna().reload();
        onPhone.page().navigate(phone);

        // They come from two browsers, and so in any order.
        assertThat(onPhone.message("to the one that is there")).hasCount(1);
        assertThat(onPhone.message("from the one that is there")).hasCount(1);
        assertThat(onPhone.messages()).hasCount(3);
        assertThat(pair.annas().messages()).hasCount(3);
    }

    private static Conversation alsoOnPhone(People people, People.Pair pair) {
        ChatPage phone = logIn(people.elsewhere(pair.anna()));
        phone.link(new ChatPage(pair.anna().page()).lookUpRecoveryKey());
        Conversation onPhone = phone.open(pair.ben());
        onPhone.awaitConnected();
        return onPhone;
    }

    private static ChatPage logIn(Person person) {
        person.openLogin().logIn(person.username(), Person.PASSWORD);
        ChatPage chats = new ChatPage(person.page());
        chats.awaitReady();
        return chats;
    }
}
