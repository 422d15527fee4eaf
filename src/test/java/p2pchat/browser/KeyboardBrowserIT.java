package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Everything without a mouse. */
@BrowserTest
class KeyboardBrowserIT {
    @Test
    void fromTheLoginToTheFirstMessageNothingNeedsAMouse(People people) {
        Person anna = people.newcomer("anna");
        Person ben = people.newcomer("ben");
        ChatPage annas = createAccount(anna);
        ChatPage bens = createAccount(ben);
        Keys annasKeys = new Keys(anna.page());
        Keys bensKeys = new Keys(ben.page());

        annasKeys.goTo(annas.find());
        annasKeys.type(ben.username());
        annasKeys.press("Enter");
        assertThat(annas.text("Request sent to " + ben.username())).isVisible();
        bensKeys.goTo(bens.button("Accept " + anna.username()));
        bensKeys.press("Enter");
        assertThat(annas.row(ben)).containsText("Available");

        Conversation withBen = open(annas, annasKeys, ben);
        Conversation withAnna = open(bens, bensKeys, anna);
        annasKeys.type("Hello Ben");
        annasKeys.press("Enter");
        withAnna.assertShows(anna.username() + ": Hello Ben");
        bensKeys.type("Hello");
        bensKeys.press("Shift+Enter");
        bensKeys.type("Anna");
        bensKeys.press("Enter");
        withBen.assertShows("You: Hello Ben", ben.username() + ": Hello\nAnna");
    }

    @Test
    void theListTheMenuAndTheDialogsAreLeftByEscapeAndGiveTheFocusBack(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        ChatPage chats = anna.openChats();
        Keys keys = new Keys(anna.page());

        keys.goTo(chats.button("Settings"));
        keys.press("Enter");
        assertThat(anna.page().getByRole(AriaRole.DIALOG)).isVisible();
        keys.press("Escape");
        assertThat(chats.button("Settings")).isFocused();
        Conversation withBen = open(chats, keys, ben);
        anna.page().keyboard().press("Shift+Tab");
        keys.goTo(withBen.button("More"));
        keys.press("Enter");
        keys.goTo(withBen.button("Block…"));
        keys.press("Enter");
        Locator dialog = anna.page().getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel")))
                .isFocused();
        keys.press("Escape");
        assertThat(dialog).isHidden();
        keys.press("Escape");
        assertThat(chats.row(ben)).isFocused();
        assertThat(withBen.composer()).isHidden();
    }

    @Test
    void keysLeadFromChatToChatAndToTheListOfKeys(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        Person carla = people.registered("carla");
        people.acquaint(anna, ben);
        people.acquaint(anna, carla);
        ChatPage chats = anna.openChats();
        Keys keys = new Keys(anna.page());
        Locator shortcuts =
                anna.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Keyboard shortcuts"));

        assertThat(chats.row(carla)).isVisible();
        keys.press("Alt+ArrowDown");
        assertThat(chats.conversation(ben).composer()).isFocused();
        keys.press("Alt+ArrowDown");
        assertThat(chats.conversation(carla).composer()).isFocused();
        keys.press("Alt+ArrowDown");
        assertThat(chats.conversation(carla).composer()).isFocused();
        keys.press("Alt+ArrowUp");
        assertThat(chats.conversation(ben).composer()).isFocused();
        keys.type("What?");
        assertThat(chats.conversation(ben).composer()).hasValue("What?");
        assertThat(shortcuts).isHidden();
        keys.press("Control+k");
        assertThat(chats.find()).isFocused();
        keys.type(carla.username());
        keys.press("Enter");
        assertThat(chats.conversation(carla).composer()).isFocused();
        keys.press("Escape");
        assertThat(chats.row(carla)).isFocused();
        keys.press("?");
        assertThat(shortcuts).isVisible();
        Axe.check(anna.page(), "the list of shortcuts");
        keys.press("Alt+ArrowDown");
        keys.press("Alt+ArrowUp");
        keys.press("Control+k");
        assertThat(chats.find()).not().isFocused();
        assertThat(anna.page()).hasURL(Pattern.compile("/#?$"));
        keys.press("Escape");
        assertThat(shortcuts).isHidden();
        assertThat(chats.row(carla)).isFocused();
        chats.openSettings();
        chats.button("Keyboard shortcuts").click();
        assertThat(shortcuts).isVisible();
    }

    @Test
    void onAPhoneTheKeyToFindSomebodyLeadsToTheListFirst(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        anna.page().setViewportSize(360, 740);
        ChatPage chats = anna.openChats();
        chats.open(ben);
        assertThat(chats.find()).isHidden();

        new Keys(anna.page()).press("Control+k");

        assertThat(chats.find()).isFocused();
    }

    private static ChatPage createAccount(Person person) {
        LoginPage login = person.openLogin();
        Keys keys = new Keys(person.page());
        keys.goTo(person.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create account")));
        keys.press("Enter");
        assertThat(login.submit("Create account")).isVisible();
        keys.goTo(login.username("Create account"));
        keys.type(person.username());
        keys.goTo(login.password("Create account"));
        keys.type(Person.PASSWORD);
        keys.press("Enter");
        ChatPage chats = new ChatPage(person.page());
        chats.awaitReady();
        assertThat(chats.recoveryKey()).isVisible();
        keys.press("Escape");
        assertThat(chats.recoveryKey()).isHidden();
        return chats;
    }

    private static Conversation open(ChatPage chats, Keys keys, Person person) {
        keys.goTo(chats.row(person));
        keys.press("Enter");
        Conversation conversation = chats.conversation(person);
        assertThat(conversation.composer()).isFocused();
        return conversation;
    }
}
