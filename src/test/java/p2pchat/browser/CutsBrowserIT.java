package p2pchat.browser;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A letter on its way to somebody who is away, and the word that it has arrived on its way back: whatever befalls a page
 * at any step, the message is there once, and both can go on.
 */
@BrowserTest
class CutsBrowserIT {
    private static final String POST = "POST /api/letters";
    private static final String FETCH = "GET /api/mailbox";
    private static final String THROW_AWAY = "POST /api/mailbox/acknowledged";

    private static final List<Step> OF_THE_WRITER =
            List.of(Step.asked(POST), Step.done(POST), Step.answered(POST, "outbox"));

    private static final List<Step> OF_THE_READER = List.of(
            Step.done(FETCH),
            Step.answered(FETCH, "messages"),
            Step.answered(FETCH, "received"),
            Step.asked(POST),
            Step.done(POST),
            Step.asked(THROW_AWAY),
            Step.done(THROW_AWAY));

    private static final List<Step> OF_THE_WRITER_AGAIN = List.of(
            Step.done(FETCH),
            Step.answered(FETCH, "outbox"),
            Step.answered(FETCH, "received"),
            Step.asked(THROW_AWAY),
            Step.done(THROW_AWAY));

    @ParameterizedTest
    @EnumSource
    void whoWritesIsHitAtEachStep(Blow blow, People people) {
        Letters letters = Letters.between(people);
        for (Step step : OF_THE_WRITER) {
            HeldCall held = letters.anna().holdAt(step);
            letters.writeToBenAway();
            letters.anna().strike(held, step, blow);
            letters.ben().come();
            letters.assertBothGoOnAfter(step);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoReadsIsHitAtEachStepWhileTheWriterIsGone(Blow blow, People people) {
        Letters letters = Letters.between(people);
        for (Step step : OF_THE_READER) {
            String text = letters.writeToBenAway();
            letters.anna().awaitSent(text);
            letters.anna().leave();
            HeldCall held = letters.ben().holdAt(step);
            letters.ben().come();
            letters.ben().strike(held, step, blow);
            letters.assertBenHasAll();
            letters.anna().come();
            letters.assertBothGoOnAfter(step);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoHearsThatItHasArrivedIsHitAtEachStepWhileTheReaderIsGone(Blow blow, People people) {
        Letters letters = Letters.between(people);
        for (Step step : OF_THE_WRITER_AGAIN) {
            String text = letters.writeToBenAway();
            letters.anna().awaitSent(text);
            letters.anna().leave();
            letters.ben().comeUntil(THROW_AWAY);
            letters.assertBenHasAll();
            letters.ben().leave();
            HeldCall held = letters.anna().holdAt(step);
            letters.anna().come();
            letters.anna().strike(held, step, blow);
            letters.anna().conversation().assertDelivered(text);
            letters.ben().come();
            letters.assertBothGoOnAfter(step);
        }
    }
}
