package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A group that is made, or gets a device more: whatever befalls the page that sees to it, both can go on at once. */
@BrowserTest
class CommitCutsBrowserIT {
    private static final String CREATE = "POST /api/groups";
    private static final String COMMIT = "POST /api/groups/[^/]+/commits";

    private static final List<Step> OF_A_NEW_GROUP =
            List.of(Step.asked(CREATE), Step.done(CREATE), Step.answered(CREATE, "groups"));

    private static final List<Step> OF_A_COMMIT =
            List.of(Step.asked(COMMIT), Step.done(COMMIT), Step.answered(COMMIT, "groups"));

    @ParameterizedTest
    @EnumSource
    void whoMakesTheGroupIsHitAtEachStep(Blow blow, People people) {
        for (Step step : OF_A_NEW_GROUP) {
            Letters letters = Letters.betweenStrangers(people);
            letters.ben().comeUntil("PUT /api/key-packages");
            HeldCall held = letters.anna().holdAt(step);
            letters.anna().come();
            letters.writeToBen();
            letters.anna().strike(held, step, blow);
            letters.assertBothGoOnAfter(step);
            letters.anna().leave();
            letters.ben().leave();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoAddsADeviceIsHitAtEachStep(Blow blow, People people) {
        Letters letters = Letters.between(people);
        String recoveryKey = letters.ben().lookUpRecoveryKey();
        for (Step step : OF_A_COMMIT) {
            // Nobody but Anna can add it.
            letters.ben().leave();
            letters.anna().leave();
            Page phone = link(letters.ben().elsewhere(people), recoveryKey);
            HeldCall held = letters.anna().holdAt(step);
            letters.anna().come();
            String text = letters.writeToBen();
            letters.anna().strike(held, step, blow);
            assertThat(letters.ben().conversationIn(phone).message(text)).hasCount(1);
            letters.ben().come();
            letters.assertBothGoOnAfter(step);
            phone.navigate("about:blank");
        }
    }

    private static Page link(Person phone, String recoveryKey) {
        phone.page().addInitScript("delete window.RTCPeerConnection");
        phone.openLogin().logIn(phone.username(), Person.PASSWORD);
        ChatPage chats = new ChatPage(phone.page());
        chats.awaitReady();
        phone.page()
                .waitForResponse(
                        answer ->
                                answer.ok() && HeldCall.nameOf(answer.request()).equals("PUT /api/key-packages"),
                        () -> chats.link(recoveryKey));
        chats.rows().first().click();
        return phone.page();
    }
}
