package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What one has begun to write. */
@BrowserTest
class DraftsBrowserIT {
    @Test
    void aDraftIsThereAgainInItsConversationAlsoAfterAReload(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        Person carla = people.registered("carla");
        people.acquaint(anna, ben);
        people.acquaint(anna, carla);
        ChatPage chats = anna.openChats();

        chats.open(ben).composer().pressSequentially("Dear Ben");
        Conversation withCarla = chats.open(carla);
        assertThat(withCarla.composer()).isEmpty();
        assertThat(chats.row(ben)).containsText("Draft: Dear Ben");
        withCarla.composer().pressSequentially("Dear Carla");
        // At once, without a pause after the last key.
        anna.reload();

        assertThat(withCarla.composer()).hasValue("Dear Carla");
        assertThat(chats.row(ben)).containsText("Draft: Dear Ben");
        Conversation withBen = chats.open(ben);
        assertThat(withBen.composer()).hasValue("Dear Ben");
        assertThat(chats.row(carla)).containsText("Draft: Dear Carla");
        withBen.composer().press("Enter");
        withBen.assertShows("You: Dear Ben");
        anna.reload();
        assertThat(withBen.messages()).hasCount(1);
        assertThat(withBen.composer()).isEmpty();
    }

    @RepeatedTest(5)
    void whoSendsAndLeavesAtOnceFindsItAsAMessageOrAsADraft(People people) {
        People.Pair pair = people.talking();
        Conversation annas = pair.annas();
        annas.composer().fill("Last words");

        annas.composer()
                .evaluate("field => {"
                        + " field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));"
                        + " location.reload(); }");

        pair.anna()
                .page()
                .waitForFunction("() => document.querySelector('message-log [data-key]') !== null"
                        + " || (document.querySelector('message-composer textarea')?.value ?? '') !== ''");
        boolean isMessage = annas.messages().count() == 1;
        assertThat(annas.messages()).hasCount(isMessage ? 1 : 0);
        assertThat(annas.composer()).hasValue(isMessage ? "" : "Last words");
    }

    @Test
    void thePageAsksBeforeItIsLeftOnlyIfSomethingWouldBeLost(People people) {
        People.Pair pair = people.talking();
        Page page = pair.anna().page();
        List<String> questions = new ArrayList<>();
        page.onDialog(dialog -> {
            questions.add(dialog.type());
            dialog.accept();
        });

        pair.annas().composer().pressSequentially("kept");
        pair.anna().reload();
        assertThat(pair.annas().composer()).hasValue("kept");
        pair.annas().composer().press("Enter");
        pair.annas().assertDelivered("kept");
        pair.anna().reload();
        assertThat(pair.annas().message("kept")).isVisible();
        assertEquals(List.of(), questions);
        Storage.fill(page);
        pair.annas().write("No room");
        assertThat(pair.annas().button("Try again")).isVisible();
        pair.anna().reload();
        assertEquals(List.of("beforeunload"), questions);
    }
}
