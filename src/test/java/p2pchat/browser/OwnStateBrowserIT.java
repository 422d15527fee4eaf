package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.Test;

/** What a person sets and reads in one of their browsers is so in the other. */
@BrowserTest
class OwnStateBrowserIT {
    private static final String A_DAY_AHEAD = """
            (() => {
              const AHEAD_MS = 86_400_000;
              const Right = Date;
              globalThis.Date = class extends Right {
                constructor(...parts) {
                  if (parts.length === 0) super(Right.now() + AHEAD_MS);
                  else super(...parts);
                }
                static now() {
                  return Right.now() + AHEAD_MS;
                }
              };
            })()
            """;

    @Test
    void bothBrowsersShowWhatWasDoneInEitherThoughOneIsAwayAndItsClockADayAhead(People people) {
        People.Pair pair = people.talking();
        Person ben = pair.ben();
        ChatPage laptop = new ChatPage(pair.anna().page());
        pair.annas().choose("Mute");
        assertThat(muted(laptop, ben)).isVisible();
        tellRead(laptop, false);

        Person elsewhere = people.elsewhere(pair.anna());
        elsewhere.page().context().addInitScript(A_DAY_AHEAD);
        elsewhere.openLogin().logIn(elsewhere.username(), Person.PASSWORD);
        ChatPage phone = new ChatPage(elsewhere.page());
        phone.awaitReady();
        phone.link(laptop.lookUpRecoveryKey());
        assertThat(muted(phone, ben)).isVisible();
        assertTellsRead(phone, false);

        Conversation onPhone = phone.open(ben);
        onPhone.awaitConnected();
        onPhone.choose("Mute");
        onPhone.button("Pin to the top").click();
        assertThat(pinned(laptop, ben)).isVisible();
        assertThat(muted(laptop, ben)).isHidden();
        pair.annas().verify();
        assertThat(verified(phone, ben)).isVisible();
        String list = closed(phone);
        closed(laptop);
        pair.bens().write("to be read on one");
        assertThat(unread(phone, ben)).hasText("1");
        assertThat(unread(laptop, ben)).hasText("1");
        Conversation onLaptop = laptop.open(ben);
        onLaptop.assertShows(ben.username() + ": to be read on one");
        assertThat(unread(phone, ben)).isHidden();

        phone.page().navigate("about:blank");
        onLaptop.choose("Pin to the top");
        onLaptop.button("Mute").click();
        tellRead(laptop, true);
        pair.bens().write("while the phone is away");
        pair.bens().assertRead("while the phone is away");
        phone.page().navigate(list);
        phone.awaitReady();
        assertThat(muted(phone, ben)).isVisible();
        assertThat(pinned(phone, ben)).isHidden();
        assertThat(phone.row(ben)).containsText("while the phone is away");
        assertThat(unread(phone, ben)).isHidden();
        assertTellsRead(phone, true);
        onLaptop.choose("Block…");
        onLaptop.confirm("Block");
        assertThat(phone.row(ben)).isHidden();
    }

    private static String closed(ChatPage chats) {
        Page page = chats.page();
        page.evaluate("() => { location.hash = '' }");
        return page.url();
    }

    private static void tellRead(ChatPage chats, boolean told) {
        Locator settings = chats.openSettings();
        settings.locator("#tell-read").setChecked(told);
        settings.getByLabel("Close").click();
    }

    private static void assertTellsRead(ChatPage chats, boolean told) {
        Locator settings = chats.openSettings();
        assertThat(settings.locator("#tell-read")).isChecked(new LocatorAssertions.IsCheckedOptions().setChecked(told));
        settings.getByLabel("Close").click();
    }

    private static Locator muted(ChatPage chats, Person person) {
        return part(chats, person, "muted");
    }

    private static Locator pinned(ChatPage chats, Person person) {
        return part(chats, person, "pinned");
    }

    private static Locator verified(ChatPage chats, Person person) {
        return part(chats, person, "verified");
    }

    private static Locator unread(ChatPage chats, Person person) {
        return part(chats, person, "unread-count");
    }

    private static Locator part(ChatPage chats, Person person, String name) {
        return chats.row(person).locator("[data-part='%s']".formatted(name));
    }
}
