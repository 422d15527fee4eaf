package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/** Somebody in one conversation, by the server alone, who comes and goes, and whose page a blow may hit at any step. */
final class Talker {
    /** What a page complains of that is halted, or cut off. */
    private static final Pattern STRUCK = Pattern.compile("This page was halted|transaction was aborted");

    private static final String HALTING = halting();

    private final Person person;
    private final String other;
    private Page page;

    Talker(Person person, Person other) {
        this.person = person;
        this.other = other.username();
        page = person.page();
        BrowserContext context = page.context();
        context.addInitScript("delete window.RTCPeerConnection");
        context.addInitScript(HALTING);
        person.faults().tolerate(Faults.NO_NETWORK);
        person.faults().tolerate(STRUCK);
    }

    String username() {
        return person.username();
    }

    Conversation conversation() {
        return new Conversation(page, other);
    }

    /** The conversation as another device of this person shows it. */
    Conversation conversationIn(Page elsewhere) {
        return new Conversation(elsewhere, other);
    }

    /** Another browser of this person. */
    Person elsewhere(People people) {
        return people.elsewhere(person);
    }

    String lookUpRecoveryKey() {
        return new ChatPage(page).lookUpRecoveryKey();
    }

    /** Opens the conversation; it may not be there yet. */
    void come() {
        page.navigate("/#with/" + other);
    }

    /** Waits until this page takes what is typed. */
    void awaitReady() {
        new ChatPage(page).awaitReady();
    }

    /** Opens the conversation, and waits until the server has answered a call of this page. */
    void comeUntil(String call) {
        page.waitForResponse(
                answer -> answer.ok() && HeldCall.nameOf(answer.request()).equals(call), this::come);
    }

    /** Waits until a message lies in the mailbox of the other person. */
    void awaitSent(String text) {
        assertThat(conversation().message(text).getByText("Sent. Waiting for")).isVisible();
    }

    void leave() {
        page.navigate("about:blank");
    }

    /** Waits until this page shows that the other person has gone. */
    void awaitAlone() {
        assertThat(conversation().text("Waits sealed on the server until they are here."))
                .isVisible();
    }

    /** The next time that this page comes to a step it is held there. */
    HeldCall holdAt(Step step) {
        return HeldCall.of(page.context(), step);
    }

    /** Waits until this page is at a step, and lets the blow hit it there; returns when it can go on. */
    void strike(HeldCall held, Step step, Blow blow) {
        held.await(page);
        if (step.store() != null) {
            page.evaluate("halting." + (blow == Blow.CUT ? "cutAt" : "at") + "('" + step.store() + "')");
            held.passOn();
            awaitTrue("halting.isReached");
        }
        boolean isUnanswered = step.store() == null;
        switch (blow) {
            case CUT -> cut(held, isUnanswered);
            case RELOAD -> page.reload();
            case KILL -> kill();
        }
    }

    private void cut(HeldCall held, boolean isUnanswered) {
        BrowserContext context = page.context();
        context.setOffline(true);
        page.evaluate("observed.sockets.at(-1).close()");
        if (isUnanswered) {
            held.drop();
        }
        awaitTrue("observed.sockets.at(-1).readyState === WebSocket.CLOSED");
        context.setOffline(false);
        page.evaluate("dispatchEvent(new Event('online'))");
    }

    /** Not by the page's own means, whose security policy knows no {@code eval}. */
    private void awaitTrue(String expression) {
        page.waitForCondition(() -> (boolean) page.evaluate(expression));
    }

    private void kill() {
        Page killed = page;
        assertThrows(PlaywrightException.class, () -> killed.navigate("chrome://crash"));
        page = person.newTab();
        killed.close();
        come();
    }

    private static String halting() {
        try (InputStream script = Objects.requireNonNull(Talker.class.getResourceAsStream("halting.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
