package p2pchat.browser;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages over a direct connection, with a blow to either page while it stores what has come over it. */
@BrowserTest
class DirectCutsBrowserIT {
    private final Said said = new Said();

    @ParameterizedTest
    @EnumSource
    void whoStoresAMessageOrThatItHasArrivedIsHit(Blow blow, People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        Talker writer = Talker.connecting(anna, ben);
        Talker reader = Talker.connecting(ben, anna);
        List<Talker> both = List.of(writer, reader);
        both.forEach(Talker::come);

        hit(both, reader, "messages", "messages", blow);
        hit(both, reader, "received", "received", blow);
        // With the acknowledgement, which may come of one message twice, it leaves the outbox.
        hit(both, writer, "outbox", "devices", blow);
        said.assertBothGoOn(writer, reader);
    }

    private void hit(List<Talker> both, Talker whom, String store, String beside, Blow blow) {
        both.forEach(it -> it.conversation().awaitConnected());
        whom.strikeBefore(store, beside, () -> said.next(both.get(0)), blow);
        both.forEach(said::assertShownTo);
    }
}
