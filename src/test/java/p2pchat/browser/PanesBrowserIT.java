package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** List, conversation, and who somebody is: beside each other where there is room, or one after the other. */
@BrowserTest
class PanesBrowserIT {
    @Test
    void onAPhoneOnePaneIsSeenAndBackLeadsToTheOneBefore(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        Page page = anna.page();
        page.setViewportSize(360, 740);
        ChatPage chats = anna.openChats();

        Conversation withBen = chats.open(ben);
        assertThat(chats.find()).isHidden();
        withBen.region().getByRole(AriaRole.LINK, named("Profile")).click();
        assertThat(about(page)).isVisible();
        assertThat(about(page).getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(2)))
                .isFocused();
        assertThat(withBen.composer()).isHidden();

        page.goBack();
        assertThat(about(page)).isHidden();
        assertThat(withBen.composer()).isVisible();
        page.goBack();
        assertThat(chats.row(ben)).isFocused();
        assertThat(withBen.composer()).isHidden();
    }

    @Test
    void thePagesOwnWayBackLeavesNothingInTheHistory(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        Page page = anna.page();
        page.setViewportSize(360, 740);
        ChatPage chats = anna.openChats();

        for (int time = 0; time < 3; time++) {
            Conversation withBen = chats.open(ben);
            withBen.region()
                    .getByRole(AriaRole.LINK, named("Back to the chats"))
                    .click();
            assertThat(chats.row(ben)).isFocused();
        }

        page.goBack();
        assertThat(page).hasURL("about:blank");
    }

    @Test
    void whoComesRightIntoAConversationGetsToTheListByGoingBack(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        Page page = anna.page();
        page.setViewportSize(360, 740);
        page.navigate("/#with/" + ben.username());
        assertThat(new Conversation(page, ben.username()).composer()).isVisible();
        page.reload();
        assertThat(new Conversation(page, ben.username()).composer()).isVisible();

        page.goBack();

        assertThat(new ChatPage(page).row(ben)).isVisible();
    }

    @Test
    void upLeadsToTheListAlsoAfterAReloadAndFromOneConversationToAnother(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        Person carla = people.registered("carla");
        people.acquaint(anna, ben);
        people.acquaint(anna, carla);
        ChatPage chats = anna.openChats();
        chats.open(carla);
        Conversation withBen = chats.open(ben);
        assertThat(withBen.composer()).isFocused();
        anna.reload();
        assertThat(withBen.composer()).isVisible();

        withBen.composer().press("Escape");

        assertThat(chats.row(ben)).isFocused();
        anna.page().goBack();
        assertThat(chats.conversation(carla).composer()).isVisible();
    }

    @Test
    void whereThereIsRoomAPersonIsShownBesideTheConversation(People people) {
        People.Pair pair = people.talking();
        Person ben = pair.ben();
        ben.api()
                .patch(
                        "/api/profile",
                        RequestOptions.create()
                                .setData(Map.of("bio", "Climbs mountains.", "statusText", "On the train")));
        Page page = pair.anna().page();
        pair.anna().reload();
        pair.annas().awaitConnected();

        pair.annas().region().getByRole(AriaRole.LINK, named("Profile")).click();

        assertThat(about(page)).containsText("@" + ben.username());
        assertThat(about(page)).containsText("Available · Direct on this network");
        assertThat(about(page)).containsText("On the train");
        assertThat(about(page)).containsText("Climbs mountains.");
        assertThat(pair.annas().composer()).isVisible();
        double end =
                pair.annas().region().boundingBox().x + pair.annas().region().boundingBox().width;
        assertTrue(about(page).boundingBox().x >= end - 1, "beside the conversation");
        pair.annas().write("Still writing");
        pair.annas().assertDelivered("Still writing");

        about(page).getByRole(AriaRole.LINK, named("Close the profile")).click();
        assertThat(about(page)).isHidden();
        assertThat(pair.annas().region().getByRole(AriaRole.LINK, named("Profile")))
                .isFocused();
    }

    @Test
    void whatCanBeDoneAboutAPersonIsBesideWhoTheyAre(People people) {
        People.Pair pair = people.talking();
        Page page = pair.anna().page();
        pair.annas().region().getByRole(AriaRole.LINK, named("Profile")).click();
        Locator hide = about(page).getByLabel("Hide my network address from this person");

        hide.check();
        assertThat(pair.annas().text("your address is hidden, and there is no relay"))
                .isVisible();
        hide.uncheck();
        pair.annas().awaitConnected();
        about(page).getByRole(AriaRole.BUTTON, named("Block…")).click();
        pair.annas().confirm("Block");

        assertThat(about(page)).containsText("Blocked by you");
        assertThat(hide).isHidden();
        about(page).getByRole(AriaRole.BUTTON, named("Unblock")).click();
        assertThat(about(page)).containsText("Available");
        about(page).getByRole(AriaRole.BUTTON, named("Remove contact…")).click();
        pair.annas().confirm("Remove contact");
        assertThat(about(page)).containsText("Not one of your contacts");
        about(page).getByRole(AriaRole.BUTTON, named("Send request")).click();
        assertThat(about(page)).containsText("You have asked. No answer yet.");
    }

    private static Locator about(Page page) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName("Profile").setExact(true));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
