package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.RequestOptions;
import java.util.regex.Pattern;

/**
 * Somebody who comes and goes, and whose page a blow may hit at any step. They tell nobody what they have read: what goes
 * to others is their messages, and that they have got others'.
 */
final class Talker {
    /** What a page complains of that is halted. */
    private static final Pattern HALTED =
            Pattern.compile("This page was halted|transaction was aborted|uncaught: AbortError");

    private static final String HALTING = Script.read("halting.js");
    /** A connection that was kept alive may be closed by the server in the moment in which it is used again. */
    private static final int MOST_RETRIES = 2;

    private final Person person;
    private Person other;
    private Page page;

    private Talker(Person person, Person other) {
        this.person = person;
        this.other = other;
        page = person.page();
        page.context().addInitScript(HALTING);
        person.faults().tolerate(Faults.NO_NETWORK);
        person.faults().tolerate(HALTED);
    }

    /** Somebody whose browser can connect to others directly. */
    static Talker connecting(Person person, Person other) {
        return new Talker(person, other);
    }

    /** Somebody for whom all goes by the server. */
    static Talker byTheServer(Person person, Person other) {
        person.page().context().addInitScript("delete window.RTCPeerConnection");
        return new Talker(person, other);
    }

    Person person() {
        return person;
    }

    String username() {
        return person.username();
    }

    Page page() {
        return page;
    }

    /** The next time that the conversation is opened it is the one with somebody else. */
    void turnTo(Person someone) {
        other = someone;
    }

    Conversation conversation() {
        return new Conversation(page, other.username());
    }

    /** Opens the conversation; it may not be there yet. */
    void come() {
        page.navigate("/#with/" + other.username());
    }

    /** Waits until this page takes what is typed. */
    void awaitReady() {
        new ChatPage(page).awaitReady();
    }

    void leave() {
        page.navigate("about:blank");
    }

    /** Tells nobody any more what this person has read. */
    void keepReadingToThemselves() {
        Locator settings = new ChatPage(page).openSettings();
        settings.getByLabel("Read receipts", new Locator.GetByLabelOptions().setExact(true))
                .uncheck();
        page.keyboard().press("Escape");
        assertThat(settings).isHidden();
    }

    /** Waits until a message lies in the mailbox of the other person. */
    void awaitSent(String text) {
        assertThat(conversation().message(text).getByText("Sent. Waiting for")).isVisible();
    }

    /** Waits until this page shows that the other person has gone. */
    void awaitAlone() {
        assertThat(conversation().text("Waits sealed on the server until they are here."))
                .isVisible();
    }

    /** Waits until all in the mailbox of this device is stored here, and those who have sent it have been told. */
    void awaitAllTold() {
        RequestOptions options = RequestOptions.create().setMaxRetries(MOST_RETRIES);
        Waiting.until(
                page,
                () -> person.api().get("/api/mailbox", options).text().strip().equals("[]"));
        Storage.awaitAcknowledged(page, person);
    }

    /** The next time that this person's browser comes to a step it is held there. */
    HeldCall holdAt(Step step) {
        return HeldCall.of(page.context(), step);
    }

    /** Waits until this page is at a step, and lets the blow hit it there; returns when it can go on. */
    void strike(HeldCall held, Blow blow) {
        held.await(page);
        String store = held.step().store();
        if (store != null) {
            // The network goes no sooner: what came may be compared with what the server shows before any of it is
            // stored.
            passOn(held, blow == Blow.CUT ? "watch" : "haltAt", store);
        }
        if (blow == Blow.CUT) {
            cut(store == null ? held::drop : () -> {});
        } else {
            goDown(blow);
        }
    }

    /**
     * Lets a blow hit this page in the moment in which it has something to store.
     *
     * @param beside what else is stored with it, which tells it from other steps; may be the same
     */
    void strikeBefore(String store, String beside, Runnable cause, Blow blow) {
        arm(blow == Blow.CUT ? "watch" : "haltAt", store, beside);
        cause.run();
        awaitReached();
        if (blow == Blow.CUT) {
            cut(() -> page.evaluate("observed.peers.forEach((it) => it.close())"));
        } else {
            goDown(blow);
        }
    }

    private void passOn(HeldCall held, String how, String store) {
        arm(how, store, store);
        held.passOn();
        awaitReached();
    }

    private void arm(String how, String store, String beside) {
        page.evaluate("([how, store, beside]) => halting[how](store, beside)", new Object[] {how, store, beside});
    }

    /** Not by the page's own means, whose security policy knows no {@code eval}. */
    private void awaitReached() {
        Waiting.until(page, () -> (boolean) page.evaluate("halting.isReached"));
    }

    /** There is no network for a while. The socket is closed before: without a network that takes a minute. */
    private void cut(Runnable meanwhile) {
        page.evaluate("""
                () => new Promise((resolve) => {
                  const socket = observed.sockets.at(-1);
                  socket.addEventListener('close', resolve);
                  socket.close();
                  if (socket.readyState === WebSocket.CLOSED) resolve();
                })""");
        page.context().setOffline(true);
        meanwhile.run();
        page.context().setOffline(false);
        page.evaluate("dispatchEvent(new Event('online'))");
    }

    private void goDown(Blow blow) {
        if (blow == Blow.RELOAD) {
            page.reload();
            return;
        }
        Page killed = page;
        assertThrows(PlaywrightException.class, () -> killed.navigate("chrome://crash"));
        page = person.newTab();
        killed.close();
        come();
    }
}
