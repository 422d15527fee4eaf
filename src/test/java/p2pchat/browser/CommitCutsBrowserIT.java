package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A group that is made, gets new keys, gets a device more and one less: whatever befalls the page that sees to it, and the
 * one that joins or follows, nothing is lost, and both can go on at once.
 */
@BrowserTest
class CommitCutsBrowserIT {
    private static final String CREATE = "POST /api/groups";
    private static final String COMMIT = "POST /api/groups/[^/]+/commits";

    private static final List<Step> OF_A_NEW_GROUP =
            List.of(Step.asked(CREATE), Step.done(CREATE), Step.answered(CREATE, "groups"));

    private static final List<Step> OF_A_COMMIT =
            List.of(Step.asked(COMMIT), Step.done(COMMIT), Step.answered(COMMIT, "groups"));

    private static final Step JOINING = Step.answered("GET /api/mailbox", "groups");
    private static final Step FOLLOWING = Step.answered("GET /api/groups/[^/]+/commits", "groups");

    private final Said said = new Said();

    @ParameterizedTest
    @EnumSource
    void whoMakesAGroupIsHitAtEachStep(Blow blow, People people) {
        Person anna = people.registered("anna");
        Talker maker = Talker.byTheServer(anna, anna);
        for (Step step : blow.among(OF_A_NEW_GROUP)) {
            Person ben = people.registered("ben");
            people.acquaint(anna, ben);
            Talker stranger = Talker.byTheServer(ben, anna);
            stranger.page()
                    .waitForResponse(
                            answer -> answer.ok()
                                    && HeldCall.nameOf(answer.request()).equals("PUT /api/key-packages"),
                            () -> stranger.page().navigate("/"));
            stranger.leave();

            HeldCall held = maker.holdAt(step);
            maker.turnTo(ben);
            maker.come();
            Said firstWords = new Said();
            String text = firstWords.next(maker);
            maker.strike(held, blow);
            maker.awaitSent(text);
            HeldCall joining = stranger.holdAt(JOINING);
            stranger.come();
            stranger.strike(joining, blow);
            firstWords.assertBothGoOn(maker, stranger);
            stranger.leave();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoRenewsTheirKeysIsHitAtEachStep(Blow blow, People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        Talker renewing = Talker.byTheServer(anna, ben);
        Talker away = Talker.byTheServer(ben, anna);
        begin(people, renewing, away);

        for (Step step : blow.among(OF_A_COMMIT)) {
            int epoch = Storage.epoch(renewing.page(), anna, ben);
            Storage.makeRenewalDue(renewing.page(), anna, ben);
            HeldCall held = renewing.holdAt(step);
            String text = said.next(renewing);
            renewing.strike(held, blow);
            renewing.awaitSent(text);
            awaitEpoch(renewing, anna, ben, epoch + 1);
        }
        HeldCall following = away.holdAt(FOLLOWING);
        away.come();
        away.strike(following, blow);
        said.assertBothGoOn(renewing, away);
        assertEquals(Storage.epoch(renewing.page(), anna, ben), Storage.epoch(away.page(), ben, anna));
    }

    @ParameterizedTest
    @EnumSource
    void whoAddsAndRemovesADeviceIsHitAtEachStep(Blow blow, People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        Talker adding = Talker.byTheServer(anna, ben);
        Talker laptop = Talker.byTheServer(ben, anna);
        String recoveryKey = begin(people, adding, laptop);

        for (Step step : blow.among(OF_A_COMMIT)) {
            int epoch = Storage.epoch(adding.page(), anna, ben);
            Person phone = people.elsewhere(ben);
            HeldCall addition = adding.holdAt(step);
            String device = link(phone, recoveryKey);
            adding.strike(addition, blow);
            awaitEpoch(adding, anna, ben, epoch + 1);
            phone.page().navigate("/#with/" + anna.username());
            String text = said.next(adding);
            assertThat(new Conversation(phone.page(), anna.username()).message(text))
                    .hasCount(1);
            phone.page().navigate("about:blank");

            HeldCall removal = adding.holdAt(step);
            // There the laptop can do nothing by itself.
            laptop.page().navigate("/profile.html");
            laptop.page().evaluate(RemovedDeviceBrowserIT.REMOVE, Map.of("username", ben.username(), "device", device));
            laptop.leave();
            adding.strike(removal, blow);
            awaitEpoch(adding, anna, ben, epoch + 2);
            adding.awaitSent(said.next(adding));
        }
        laptop.come();
        said.assertBothGoOn(adding, laptop);
        assertEquals(Storage.epoch(adding.page(), anna, ben), Storage.epoch(ben, anna));
    }

    /** The two have talked, and the second one has gone. Returns their recovery key. */
    private String begin(People people, Talker one, Talker other) {
        people.acquaint(one.person(), other.person());
        one.come();
        other.come();
        said.next(one);
        said.assertShownTo(other);
        said.assertShownTo(one);
        one.keepReadingToThemselves();
        other.keepReadingToThemselves();
        String recoveryKey = new ChatPage(other.page()).lookUpRecoveryKey();
        other.leave();
        one.awaitAlone();
        return recoveryKey;
    }

    /** Makes a browser one of its person's; returns the device's id. */
    private static String link(Person phone, String recoveryKey) {
        Page page = phone.page();
        page.addInitScript("delete window.RTCPeerConnection");
        Map<String, String> login = Map.of("username", phone.username(), "password", Person.PASSWORD);
        assertEquals(
                200,
                phone.api()
                        .post("/api/session", RequestOptions.create().setData(login))
                        .status());
        phone.openChats().link(recoveryKey);
        return Storage.device(phone);
    }

    private static void awaitEpoch(Talker talker, Person person, Person other, int epoch) {
        Page page = talker.page();
        Waiting.until(page, () -> Storage.epoch(page, person, other) == epoch);
    }
}
