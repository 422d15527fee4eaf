package p2pchat.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Somebody with a browser: a page before them, and more tabs if they like. */
final class Person {
    /** Good enough for everybody: what is tested here is not its strength. */
    static final String PASSWORD = "correct horse battery";
    /** A connection that was kept alive may be closed by the server in the moment in which it is used again. */
    private static final int MOST_RETRIES = 2;
    /** A person notices no movement below this. */
    private static final double MOST_SHIFT = 0.02;

    private final String username;
    private final BrowserContext context;
    private final Faults faults = new Faults();
    private final Page page;

    Person(String username, BrowserContext context) {
        this.username = username;
        this.context = context;
        faults.watch(context);
        page = context.newPage();
    }

    String username() {
        return username;
    }

    /** The first tab. */
    Page page() {
        return page;
    }

    Page newTab() {
        return context.newPage();
    }

    /** Calls of the REST API with the cookies of this person's browser. */
    APIRequestContext api() {
        return context.request();
    }

    Faults faults() {
        return faults;
    }

    void register() {
        Map<String, String> account = Map.of("username", username, "password", PASSWORD);
        assertEquals(
                201,
                api().post(
                                "/api/accounts",
                                RequestOptions.create().setData(account).setMaxRetries(MOST_RETRIES))
                        .status());
    }

    LoginPage openLogin() {
        page.navigate("/login.html");
        LoginPage login = new LoginPage(page);
        login.awaitReady();
        checkShift(page);
        return login;
    }

    ChatPage openChats() {
        return openChats(page);
    }

    ChatPage openChats(Page tab) {
        tab.navigate("/");
        ChatPage chats = new ChatPage(tab);
        chats.awaitReady();
        checkShift(tab);
        return chats;
    }

    /** Loads the chats again, at the same address. */
    ChatPage reload() {
        page.reload();
        ChatPage chats = new ChatPage(page);
        chats.awaitReady();
        checkShift(page);
        return chats;
    }

    ProfilePage openProfile() {
        return openProfile(page);
    }

    ProfilePage openProfile(Page tab) {
        tab.navigate("/profile.html");
        ProfilePage profile = new ProfilePage(tab);
        profile.awaitReady();
        checkShift(tab);
        return profile;
    }

    void allowClipboard() {
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    String clipboard() {
        return (String) page.evaluate("navigator.clipboard.readText()");
    }

    /** From the next page on, this person's browser has no Web Locks, as over plain HTTP. */
    void lackLocks() {
        context.addInitScript("delete Navigator.prototype.locks");
    }

    /** From the next page on, the clock of this person's browser is ahead by so much more. */
    void pass(Duration time) {
        context.addInitScript("""
                {
                  const Before = Date;
                  window.Date = class extends Before {
                    constructor(...parts) {
                      super(...(parts.length > 0 ? parts : [Before.now() + %1$d]));
                    }
                    static now() {
                      return Before.now() + %1$d;
                    }
                  };
                }""".formatted(time.toMillis()));
    }

    /** The first tab is gone, as by a fault of the browser: nothing that it would still do happens. */
    void crash() {
        assertThrows(PlaywrightException.class, () -> page.navigate("chrome://crash"));
    }

    /** As when a network comes back: the first tab does not wait for its next attempt, which may be half a minute away. */
    void noticeNetwork() {
        page.evaluate("dispatchEvent(new Event('online'))");
    }

    /** The way to the server ends, as the browser notices; connections to other people may hold. */
    void loseNetwork() {
        context.setOffline(true);
        page.evaluate("observed.sockets.at(-1).close()");
    }

    void findNetwork() {
        context.setOffline(false);
    }

    /** The first tab's newest peer connection is closed under its feet. */
    void closeConnection() {
        page.evaluate("observed.peers.at(-1).close()");
    }

    /** The browser looks for another way for the first tab's newest peer connection. */
    void restartIce() {
        page.evaluate("observed.peers.at(-1).restartIce()");
    }

    /** Whether a tab is the one that holds the connections of all. */
    static boolean isLeading(Page tab) {
        return (boolean) tab.evaluate("observed.sockets.length > 0");
    }

    /** How many peer connections the first tab has made since it was loaded. */
    int connectionsMade() {
        return (int) page.evaluate("observed.peers.length");
    }

    /** How many frames the first tab has sent over data channels since it was loaded. */
    int framesSent() {
        return (int) page.evaluate("observed.sends");
    }

    /** Nothing may move while a page loads; what does is a fault. */
    void checkShift(Page tab) {
        double shift = ((Number) tab.evaluate("observed.settled()")).doubleValue();
        if (shift >= MOST_SHIFT) {
            faults.add("moved by " + shift + " while loading " + tab.url());
        }
    }

    void photograph(String test) {
        for (Page tab : context.pages()) {
            String name = test + "." + username + "." + context.pages().indexOf(tab) + ".png";
            tab.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "failed", name)));
        }
    }

    void close() {
        // What a page asks for while it is closed nobody answers.
        context.pages().forEach(Page::unrouteAll);
        context.unrouteAll();
        context.close();
    }
}
