package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three people, each of whom talks with both others: nothing goes to the wrong one. */
@BrowserTest
class ThreePeopleBrowserIT {
    private static final int COUNT = 15;

    @Test
    void allOfThemTalkWithBothOthersAtOnce(People people) {
        List<Person> all = people.threeAcquainted();
        for (Person person : all) {
            for (Person other : all) {
                if (!other.equals(person)) {
                    Page tab = person.page().url().equals("about:blank") ? person.page() : person.newTab();
                    person.openChats(tab).open(other);
                }
            }
        }
        for (Person person : all) {
            for (Page tab : person.page().context().pages()) {
                Written.manyAtOnce(tab, text(person, otherIn(tab)), COUNT);
            }
        }

        for (Person person : all) {
            Storage.awaitDelivered(person, 4 * COUNT, 2 * World.PATIENCE_MS);
            for (Page tab : person.page().context().pages()) {
                String other = otherIn(tab);
                assertThat(new Conversation(tab, other).messages()).hasCount(2 * COUNT);
                assertEquals(numbered(text(person, other)), Written.textsOf(tab, text(person, other)));
                String heard = other + " to " + person.username();
                assertEquals(numbered(heard), Written.textsOf(tab, heard));
            }
        }
    }

    @Test
    void whatBecameOfLettersComesBackFromEachWhoIsGoneByThen(People people) {
        List<Person> all = people.threeAcquainted();
        Person anna = all.get(0);
        Person ben = all.get(1);
        Person carla = all.get(2);
        for (Person other : List.of(ben, carla)) {
            other.openChats();
        }
        for (Person other : List.of(ben, carla)) {
            Conversation annas = anna.openChats().open(other);
            annas.write("hello");
            annas.assertDelivered("hello");
            other.page().navigate("about:blank");
            assertThat(annas.text("Waits sealed on the server until they are here."))
                    .isVisible();
            annas.write("for " + other.username());
            assertThat(annas.message("for " + other.username()).getByText("Sent. Waiting for"))
                    .isVisible();
        }

        anna.page().navigate("about:blank");
        assertThat(ben.openChats().row(anna)).containsText("2 unread messages");
        Storage.awaitAcknowledged(ben.page(), ben);
        ben.page().navigate("about:blank");
        carla.openChats().open(anna).assertShows(said(anna, "hello"), said(anna, "for " + carla.username()));
        Storage.awaitReadTold(carla, anna, "for " + carla.username());
        Storage.awaitAcknowledged(carla.page(), carla);
        carla.page().navigate("about:blank");

        ChatPage annas = anna.openChats();
        assertThat(annas.open(ben).message("for " + ben.username()).getByText("Delivered", exactly()))
                .isVisible();
        annas.open(carla).assertRead("for " + carla.username());
        assertThat(annas.open(ben).message("for " + ben.username()).getByText("Delivered", exactly()))
                .isVisible();
        for (Person other : List.of(ben, carla)) {
            other.openChats();
            assertEquals(List.of("hello", "for " + other.username()), Storage.texts(other, anna));
        }
    }

    private static String otherIn(Page tab) {
        return tab.url().substring(tab.url().indexOf("#with/") + "#with/".length());
    }

    private static String text(Person author, String recipient) {
        return author.username() + " to " + recipient;
    }

    private static List<String> numbered(String text) {
        return IntStream.range(0, COUNT).mapToObj(n -> text + " " + n).toList();
    }

    private static String said(Person author, String text) {
        return author.username() + ": " + text;
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
