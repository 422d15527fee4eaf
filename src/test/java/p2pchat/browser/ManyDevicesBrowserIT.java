package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One person with three devices, and another one with two. */
@BrowserTest
class ManyDevicesBrowserIT {
    @Test
    void allDevicesOfBothShowTheSameWhateverComesAndGoesAmongThem(People people) {
        People.Pair pair = people.talking();
        Person phone = people.elsewhere(pair.anna());
        Person tablet = people.elsewhere(pair.anna());
        Person bensPhone = people.elsewhere(pair.ben());
        linkAtOnce(new ChatPage(pair.anna().page()).lookUpRecoveryKey(), phone, tablet);
        linkAtOnce(new ChatPage(pair.ben().page()).lookUpRecoveryKey(), bensPhone);
        Conversation onPhone = new ChatPage(phone.page()).open(pair.ben());
        Conversation onTablet = new ChatPage(tablet.page()).open(pair.ben());
        Conversation onBensPhone = new ChatPage(bensPhone.page()).open(pair.anna());
        List<Conversation> all = List.of(pair.annas(), onPhone, onTablet, pair.bens(), onBensPhone);

        List<String> said = new ArrayList<>();
        for (Conversation device : all) {
            say(device, "from device " + said.size(), said, all);
        }
        tablet.page().navigate("about:blank");
        List<Conversation> four = List.of(pair.annas(), onPhone, pair.bens(), onBensPhone);
        bensPhone.reload();
        say(pair.bens(), "while one is away and one comes back", said, four);
        new ChatPage(phone.page()).button("It was me").click();
        phone.reload();
        // From the same device: what two say comes to who was away in any order.
        say(pair.bens(), "while another one comes back", said, four);
        tablet.openChats().open(pair.ben());
        assertShow(said, all);

        Person[] bens = {pair.ben(), bensPhone};
        for (Person away : bens) {
            away.page().navigate("about:blank");
        }
        pair.annas().write("for later");
        said.add("for later");
        List<Conversation> annas = List.of(pair.annas(), onPhone, onTablet);
        for (Conversation device : annas) {
            assertThat(device.message("for later").getByText("Sent. Waiting for"))
                    .isVisible();
        }
        for (Person back : bens) {
            back.openChats().open(pair.anna());
        }
        assertShow(said, all);
        annas.forEach(device -> device.assertDelivered("for later"));

        // Two commits for one epoch of their group.
        Locator mine = removal(phone);
        Locator theirs = removal(pair.ben());
        for (Person removed : new Person[] {tablet, bensPhone}) {
            removed.faults().tolerate(Faults.LOGGED_OUT);
            removed.faults().tolerate(Faults.DEVICE_REMOVED);
        }
        mine.click();
        theirs.click();
        for (Person removed : new Person[] {tablet, bensPhone}) {
            assertThat(removed.page().getByText("You are logged out")).isVisible();
        }
        List<Conversation> left = List.of(pair.annas(), onPhone, pair.bens());
        for (Conversation device : left) {
            say(device, "without them " + said.size(), said, left);
        }
        for (Person removed : new Person[] {tablet, bensPhone}) {
            assertThat(removed.page().getByText("without them")).hasCount(0);
        }
    }

    /** Makes browsers devices of their account, without one waiting for another. */
    private static void linkAtOnce(String recoveryKey, Person... browsers) {
        List<Locator> fields = new ArrayList<>();
        for (Person browser : browsers) {
            browser.openLogin().logIn(browser.username(), Person.PASSWORD);
            new ChatPage(browser.page()).awaitReady();
        }
        for (Person browser : browsers) {
            fields.add(new ChatPage(browser.page()).beginLinking(recoveryKey));
        }
        fields.forEach(field -> assertThat(field).isHidden());
    }

    private static void say(Conversation device, String text, List<String> said, List<Conversation> all) {
        device.write(text);
        said.add(text);
        assertShow(said, all);
    }

    private static void assertShow(List<String> said, List<Conversation> all) {
        for (Conversation device : all) {
            assertThat(device.messages()).hasCount(said.size());
            for (int n = 0; n < said.size(); n++) {
                assertThat(device.messages().nth(n)).containsText(said.get(n));
            }
        }
    }

    /** What removes the device that is neither this one nor the first, asked for in another tab and not yet confirmed. */
    private static Locator removal(Person person) {
        ProfilePage profile = person.openProfile(person.newTab());
        profile.page()
                .getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Devices"))
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasNotText("(this one)"))
                .filter(new Locator.FilterOptions().setHasNotText("The first one"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove Chrome on Linux…"))
                .click();
        return profile.button("Remove device");
    }
}
