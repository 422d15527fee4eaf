package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two pages that do the same in the same moment, of which the server can take one only. */
@BrowserTest
class TwoAtOnceBrowserIT {
    private static final WaitUntilState AT_ONCE = WaitUntilState.COMMIT;

    @Test
    void bothMakeTheGroupWithTheirFirstMessages(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        awaitKeys(anna);
        awaitKeys(ben);
        HeldCall annasGroup = HeldCall.of(anna.page().context(), Step.asked("POST /api/groups"));
        HeldCall bensGroup = HeldCall.of(ben.page().context(), Step.asked("POST /api/groups"));
        Conversation annas = anna.openChats().open(ben);
        Conversation bens = ben.openChats().open(anna);

        annas.write("by Anna");
        bens.write("by Ben");
        annasGroup.await(anna.page());
        bensGroup.await(ben.page());
        annasGroup.passOn();
        bensGroup.passOn();

        annas.assertDelivered("by Anna");
        bens.assertDelivered("by Ben");
        assertOnce(annas, "by Anna", "by Ben");
        assertOnce(bens, "by Anna", "by Ben");
        annas.write("and one more");
        bens.write("and two more");
        annas.assertDelivered("and one more");
        bens.assertDelivered("and two more");
        assertOnce(annas, "by Anna", "by Ben", "and one more", "and two more");
        assertOnce(bens, "by Anna", "by Ben", "and one more", "and two more");
    }

    @Test
    void bothRenewTheirKeysWithTheirNextMessages(People people) {
        People.Pair pair = people.talking();
        Person anna = pair.anna();
        Person ben = pair.ben();
        pair.annas().write("hello");
        pair.bens().write("hi");
        pair.annas().assertDelivered("hello");
        pair.bens().assertDelivered("hi");
        int epoch = Storage.epoch(anna, ben);
        Storage.makeRenewalDue(anna.page(), anna, ben);
        Storage.makeRenewalDue(ben.page(), ben, anna);
        Step renewal = Step.asked("POST /api/groups/[^/]+/commits");
        HeldCall annasCommit = HeldCall.of(anna.page().context(), renewal);
        HeldCall bensCommit = HeldCall.of(ben.page().context(), renewal);

        pair.annas().write("by Anna's keys");
        pair.bens().write("by Ben's keys");
        annasCommit.await(anna.page());
        bensCommit.await(ben.page());
        annasCommit.passOn();
        bensCommit.passOn();

        pair.annas().assertDelivered("by Anna's keys");
        pair.bens().assertDelivered("by Ben's keys");
        for (Conversation conversation : List.of(pair.annas(), pair.bens())) {
            assertOnce(conversation, "hello", "hi", "by Anna's keys", "by Ben's keys");
        }
        Waiting.until(anna.page(), () -> {
            int reached = Storage.epoch(anna, ben);
            return reached > epoch && reached == Storage.epoch(ben, anna);
        });
    }

    @Test
    void bothLoadTheirPagesAgainWhileTheirMessagesAreUnderWay(People people) {
        People.Pair pair = people.talking();
        List<Person> both = List.of(pair.anna(), pair.ben());

        for (int round = 0; round < 2; round++) {
            assertThat(pair.annas().composer()).isEditable();
            assertThat(pair.bens().composer()).isEditable();
            Written.manyAtOnce(pair.anna().page(), "anna, round " + round, 5);
            Written.manyAtOnce(pair.ben().page(), "ben, round " + round, 5);
            for (Person person : both) {
                person.page().reload(new Page.ReloadOptions().setWaitUntil(AT_ONCE));
            }
        }
        // What was not stored yet when the page went was not shown either.
        for (Person person : both) {
            new ChatPage(person.page()).awaitReady();
            Storage.awaitDelivered(person, 0, World.PATIENCE_MS);
        }
        pair.annas().write("all of it?");
        pair.bens().write("all of it!");
        pair.annas().assertDelivered("all of it?");
        pair.bens().assertDelivered("all of it!");
        for (Person author : both) {
            assertEquals(
                    Storage.texts(pair.anna(), author),
                    Storage.texts(pair.ben(), author),
                    "what " + author.username() + " has said");
        }
    }

    @Test
    void twoBrowsersOfAPersonAreLinkedInTheSameMoment(People people) {
        People.Pair pair = people.talking();
        String recoveryKey = new ChatPage(pair.anna().page()).lookUpRecoveryKey();
        List<Person> browsers = List.of(people.elsewhere(pair.anna()), people.elsewhere(pair.anna()));
        List<HeldCall> links = new ArrayList<>();
        for (Person browser : browsers) {
            browser.openLogin().logIn(browser.username(), Person.PASSWORD);
            ChatPage chats = new ChatPage(browser.page());
            chats.awaitReady();
            links.add(HeldCall.of(browser.page().context(), Step.asked("POST /api/chain")));
            chats.beginLinking(recoveryKey);
        }
        for (int n = 0; n < browsers.size(); n++) {
            links.get(n).await(browsers.get(n).page());
        }
        links.forEach(HeldCall::passOn);

        List<Conversation> all = new ArrayList<>(List.of(pair.annas(), pair.bens()));
        for (Person browser : browsers) {
            ChatPage chats = new ChatPage(browser.page());
            assertThat(browser.page().locator("identity-trouble")).isHidden();
            all.add(chats.open(pair.ben()));
        }
        List<String> texts = List.of("from the laptop", "to all of you", "from the phone", "from the tablet");
        for (int n = 0; n < texts.size(); n++) {
            all.get(n).write(texts.get(n));
        }

        for (Conversation conversation : all) {
            assertOnce(conversation, texts.toArray(String[]::new));
        }
    }

    @Test
    void twoTabsOfAPersonAreOpenedInTheSameMoment(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        Conversation bens = ben.openChats().open(anna);
        List<Page> tabs = List.of(anna.page(), anna.newTab());
        for (Page tab : tabs) {
            tab.navigate("/#with/" + ben.username(), new Page.NavigateOptions().setWaitUntil(AT_ONCE));
        }
        List<Conversation> annas =
                tabs.stream().map(tab -> new Conversation(tab, ben.username())).toList();

        annas.get(0).write("from the first tab");
        annas.get(1).write("from the second tab");
        assertOnce(bens, "from the first tab", "from the second tab");
        bens.write("to both");

        for (Conversation tab : annas) {
            tab.assertDelivered("from the first tab", "from the second tab");
            assertOnce(tab, "from the first tab", "from the second tab", "to both");
        }
        String chain =
                anna.api().get("/api/users/" + anna.username() + "/chain").text();
        assertEquals(1, HostileServer.read(chain).size(), "links of the chain");
    }

    /** Loads the chats, and waits until others can make groups with this browser. */
    private static void awaitKeys(Person person) {
        person.page()
                .waitForResponse(
                        answer ->
                                answer.ok() && HeldCall.nameOf(answer.request()).equals("PUT /api/key-packages"),
                        person::openChats);
    }

    /** Waits until exactly these are shown, in any order. */
    private static void assertOnce(Conversation conversation, String... texts) {
        for (String text : texts) {
            assertThat(conversation.message(text)).hasCount(1);
        }
        assertThat(conversation.messages()).hasCount(texts.length);
    }
}
