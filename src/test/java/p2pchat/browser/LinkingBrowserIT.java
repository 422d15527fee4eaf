package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static p2pchat.browser.Linking.askForCode;
import static p2pchat.browser.Linking.button;
import static p2pchat.browser.Linking.compare;
import static p2pchat.browser.Linking.enter;
import static p2pchat.browser.Linking.logIn;
import static p2pchat.browser.Linking.showCode;
import static p2pchat.browser.Linking.typed;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** A further browser of one person is made one of theirs by the code that it shows. */
@BrowserTest
class LinkingBrowserIT {
    @Test
    void aBrowserIsLinkedByScanningItsCodeAndBothShowWhatIsSaid(People people) {
        People.Pair pair = people.talking();
        String anna = pair.anna().username();
        String ben = pair.ben().username();
        ChatPage phone = logIn(people.elsewhere(pair.anna()));
        Locator shown = showCode(phone);
        Axe.check(phone.page(), "a code that links a browser");
        Locator asked = askForCode(pair.anna());
        Axe.check(pair.anna().page(), "a device that asks for a code");

        Camera.show(pair.anna().page(), Camera.read(phone.page(), "#link-new svg.code"));
        button(asked, "Scan the code").click();
        compare(asked, shown);
        Axe.check(pair.anna().page(), "digits to compare");
        button(asked, "Yes, link it").click();

        assertThat(asked).containsText("is linked");
        assertThat(shown).containsText("This browser is one of yours now");
        button(asked, "Done").click();
        button(shown, "Done").click();
        Conversation onPhone = phone.open(pair.ben());
        onPhone.awaitConnected();
        onPhone.write("from the phone");
        pair.annas().assertShows("You: from the phone");
        pair.annas().write("from the laptop");
        pair.bens().assertShows(anna + ": from the phone", anna + ": from the laptop");
        // What two devices say comes in any order.
        onPhone.assertShows("You: from the phone", "You: from the laptop");
        pair.bens().write("to both");
        for (Conversation device : new Conversation[] {onPhone, pair.annas()}) {
            device.assertShows("You: from the phone", "You: from the laptop", ben + ": to both");
        }
    }

    @Test
    void aWrongCodeAndReloadsOfEitherDoNoHarm(People people) {
        Person anna = people.registered("anna");
        anna.openChats();
        Person elsewhere = people.elsewhere(anna);
        ChatPage phone = logIn(elsewhere);
        Locator shown = showCode(phone);
        Locator asked = askForCode(anna);
        String code = typed(shown);
        enter(asked, code.substring(0, code.length() - 1) + (code.endsWith("2") ? "3" : "2"));
        assertThat(asked).containsText("A character is wrong or missing.");
        enter(asked, code);
        compare(asked, shown);

        elsewhere.reload();
        showCode(phone);
        button(asked, "No").click();
        askForCode(anna);
        enter(asked, typed(shown));
        compare(asked, shown);
        anna.reload();
        button(shown, "Show a new code").click();
        askForCode(anna);
        assertThat(shown.locator("[data-step=code]")).isVisible();
        enter(asked, typed(shown));
        compare(asked, shown);
        button(asked, "Yes, link it").click();

        assertThat(shown).containsText("This browser is one of yours now");
        button(shown, "Done").click();
        assertThat(phone.page().locator(".trouble")).isHidden();
    }
}
