package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static p2pchat.browser.Linking.askForCode;
import static p2pchat.browser.Linking.button;
import static p2pchat.browser.Linking.enter;
import static p2pchat.browser.Linking.logIn;
import static p2pchat.browser.Linking.showCode;
import static p2pchat.browser.Linking.typed;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A browser is linked by the code that it shows, and either of the two is hit at each step of it: then it is linked, or both
 * can begin again, and nothing is left of the first attempt.
 */
@BrowserTest
class LinkingCutsBrowserIT {
    private static final String ADD = "POST /api/chain";
    private static final String LOOK = "GET /api/users/[^/]+/chain";

    private static final List<Step> OF_THE_PRESENT_DEVICE = List.of(Step.asked(ADD), Step.done(ADD));
    private static final List<Step> OF_THE_NEW_DEVICE = List.of(Step.asked(LOOK), Step.answered(LOOK, "people"));

    private final Said said = new Said();

    @ParameterizedTest
    @EnumSource
    void whoeverIsHitAtAnyStepTheDeviceIsLinkedOrCanBeLinkedAgain(Blow blow, People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        // One's own devices get what others have got.
        ben.openChats();
        Talker present = Talker.byTheServer(anna, ben);
        present.come();
        new ChatPage(present.page()).lookUpRecoveryKey();

        for (Step step : blow.among(OF_THE_PRESENT_DEVICE)) {
            Talker added = loggedIn(people, anna, ben);
            Locator asked = compare(present, added);
            HeldCall held = present.holdAt(step);
            button(asked, "Yes, link it").click();
            present.strike(held, blow);
            assertLinkedInTheEnd(present, added);
        }
        for (Step step : blow.among(OF_THE_NEW_DEVICE)) {
            Talker added = loggedIn(people, anna, ben);
            Locator asked = compare(present, added);
            HeldCall held = added.holdAt(step);
            button(asked, "Yes, link it").click();
            added.strike(held, blow);
            assertLinkedInTheEnd(present, added);
        }
    }

    private static Talker loggedIn(People people, Person person, Person other) {
        Talker added = Talker.byTheServer(people.elsewhere(person), other);
        logIn(added.person());
        return added;
    }

    /** Comes as far as both show the digits; returns the dialog that asks about them. */
    private static Locator compare(Talker present, Talker added) {
        present.page().reload();
        Locator shown = showCode(new ChatPage(added.page()));
        Locator asked = askForCode(new ChatPage(present.page()));
        enter(asked, typed(shown));
        Linking.compare(asked, shown);
        return asked;
    }

    private void assertLinkedInTheEnd(Talker present, Talker added) {
        if (!isInChain(added)) {
            added.page().reload();
            Locator asked = compare(present, added);
            button(asked, "Yes, link it").click();
            button(asked, "Done").click();
        }
        added.page().reload();
        added.come();
        String text = said.next(added);
        assertThat(present.conversation().message(text)).hasCount(1);
        added.leave();
    }

    /** Whether the server shows the browser among the devices of its person. */
    private static boolean isInChain(Talker added) {
        String device = Storage.device(added.page(), added.person());
        String chain = added.person()
                .api()
                .get("/api/users/" + added.username() + "/chain")
                .text();
        return StreamSupport.stream(
                        JsonParser.parseString(chain).getAsJsonArray().spliterator(), false)
                .map(LinkingCutsBrowserIT::payload)
                .anyMatch(it -> it.contains(device));
    }

    private static String payload(JsonElement link) {
        String payload = link.getAsJsonObject().get("payload").getAsString();
        return new String(Base64.getUrlDecoder().decode(payload), UTF_8);
    }
}
