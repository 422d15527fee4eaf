package p2pchat.browser;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person says in one of their browsers is copied to another one, which is away: whatever befalls the first. */
@BrowserTest
class CopyCutsBrowserIT {
    private static final String POST = "POST /api/letters";

    private static final List<Step> OF_COPYING =
            List.of(Step.asked(POST), Step.done(POST), Step.answered(POST, "owed"));

    @Test
    void whoCopiesToTheirOtherBrowserIsHitAtEachStep(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        Talker laptop = Talker.byTheServer(anna, ben);
        Talker bens = Talker.byTheServer(ben, anna);
        List.of(laptop, bens).forEach(Talker::come);
        bens.awaitReady();
        bens.keepReadingToThemselves();
        laptop.awaitReady();
        laptop.keepReadingToThemselves();
        Talker phone = Talker.byTheServer(people.elsewhere(anna), ben);
        phone.person().openLogin().logIn(anna.username(), Person.PASSWORD);
        new ChatPage(phone.page()).awaitReady();
        new ChatPage(phone.page()).link(new ChatPage(laptop.page()).lookUpRecoveryKey());
        phone.come();
        Said said = new Said();
        said.next(bens);
        said.assertShownTo(phone, phone.conversation());
        said.assertShownTo(laptop);
        said.assertShownTo(bens);
        phone.leave();

        int copies = 0;
        for (Blow blow : Blow.values()) {
            for (Step step : blow.among(OF_COPYING)) {
                HeldCall held = laptop.holdAt(step);
                said.next(laptop);
                laptop.strike(held, blow);
                said.assertShownTo(bens);
                said.assertShownTo(laptop);
                copies++;
                Storage.awaitCopied(laptop.page(), anna, copies);
            }
        }
        phone.come();
        said.assertShownTo(phone, phone.conversation());
        // What two devices say at once stands as it came: here each waits until all three have what was said before.
        for (Talker author : List.of(phone, bens)) {
            said.next(author);
            for (Talker each : List.of(phone, bens, laptop)) {
                said.assertShownTo(each, each.conversation());
            }
        }
        said.assertShownTo(bens);
    }
}
