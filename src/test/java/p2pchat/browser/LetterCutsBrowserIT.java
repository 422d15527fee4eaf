package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two people who are never there at the same time: each finds in their mailbox what the other has said, and that the other
 * has got what they said themselves, and leaves an answer. Whatever befalls a page at any step of that, each message is
 * there once, in order. A third person, who stays, writes to whoever is away.
 */
@BrowserTest
class LetterCutsBrowserIT {
    private static final String POST = "POST /api/letters";
    private static final String FETCH = "GET /api/mailbox";
    private static final String THROW_AWAY = "POST /api/mailbox/acknowledged";

    private static final List<Step> OF_COMING = List.of(
            Step.done(FETCH),
            Step.answered(FETCH, "outbox"),
            Step.answered(FETCH, "messages"),
            Step.answered(FETCH, "received"),
            Step.asked(POST),
            Step.done(POST),
            Step.asked(THROW_AWAY),
            Step.done(THROW_AWAY));

    private static final List<Step> OF_WRITING =
            List.of(Step.asked(POST), Step.done(POST), Step.answered(POST, "outbox"));

    private final Said said = new Said();

    @ParameterizedTest
    @EnumSource
    void whoComesAndAnswersIsHitAtEachStep(Blow blow, People people) {
        List<Person> all = people.threeAcquainted();
        Person anna = all.get(0);
        Person ben = all.get(1);
        Person carla = all.get(2);
        List<Talker> two = List.of(Talker.byTheServer(anna, ben), Talker.byTheServer(ben, anna));
        Talker third = Talker.byTheServer(carla, anna);
        List<Said> saidToThird = List.of(new Said(), new Said());
        begin(two, third, saidToThird);

        // Each finds what the visit before has left: no step can be left out.
        for (int n = 0; n < OF_COMING.size(); n++) {
            int who = n % two.size();
            Step writing = OF_WRITING.get(n % OF_WRITING.size());
            try {
                visit(two.get(who), OF_COMING.get(n), writing, blow);
            } catch (AssertionError error) {
                throw new AssertionError("hit at " + OF_COMING.get(n) + ", then at " + writing, error);
            }
            awaitGone(third, two.get(who));
            writeLetter(third, two.get(who), saidToThird.get(who));
        }

        two.forEach(Talker::come);
        said.assertBothGoOn(two.get(0), two.get(1));
        for (int who = 0; who < two.size(); who++) {
            Talker talker = two.get(who);
            for (Talker it : List.of(talker, third)) {
                it.turnTo(it == talker ? carla : talker.person());
                it.come();
            }
            saidToThird.get(who).assertBothGoOn(talker, third);
        }
    }

    /** All have talked with each other; then the two go, and each has something to find. */
    private void begin(List<Talker> two, Talker third, List<Said> saidToThird) {
        two.forEach(Talker::come);
        said.next(two.get(0));
        said.assertShownTo(two.get(1));
        said.assertShownTo(two.get(0));
        two.forEach(Talker::keepReadingToThemselves);
        third.come();
        third.awaitReady();
        third.keepReadingToThemselves();
        for (int who = 0; who < two.size(); who++) {
            third.turnTo(two.get(who).person());
            third.come();
            saidToThird.get(who).next(third);
            saidToThird.get(who).assertShownTo(third);
        }
        two.get(0).leave();
        awaitGone(third, two.get(0));
        two.get(1).awaitSent(said.next(two.get(1)));
        two.get(1).leave();
        awaitGone(third, two.get(1));
    }

    private void visit(Talker talker, Step coming, Step writing, Blow blow) {
        HeldCall first = talker.holdAt(coming);
        talker.come();
        talker.strike(first, blow);
        said.assertShownTo(talker);
        talker.awaitAllTold();
        HeldCall second = talker.holdAt(writing);
        String text = said.next(talker);
        talker.strike(second, blow);
        talker.awaitSent(text);
        talker.leave();
    }

    private static void awaitGone(Talker third, Talker whom) {
        assertThat(new ChatPage(third.page()).row(whom.person())).containsText("Offline");
    }

    private static void writeLetter(Talker third, Talker to, Said saidToThem) {
        third.turnTo(to.person());
        third.come();
        third.awaitSent(saidToThem.next(third));
    }
}
