package p2pchat.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_LAPTOP;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import p2pchat.People;
import p2pchat.cluster.CloseCode;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;

/** How a connection ends while its reader, or those of others, have stalled. */
class ConnectionTest {
    private static final int MOST_FRAMES = 3;
    private static final int MOST_BYTES = 1_000;

    private final FakeSocket stalled = FakeSocket.stalled(People.loggedIn(ALICE));
    private final RateLimiter limiter = new RateLimiter(Limits.standard());
    /** What waits for a thread that closes. */
    private final List<Runnable> closes = new ArrayList<>();

    private final List<Runnable> afterFarewell = new ArrayList<>();
    private final List<Runnable> lastly = new ArrayList<>();
    private final Connection connection = new Connection(
            stalled.session(),
            Opener.of(People.loggedIn(ALICE)).orElseThrow(),
            new Connection.Terms(
                    MOST_FRAMES, MOST_BYTES, Runnable::run, closes::add, line -> {}, afterFarewell::add, lastly::add),
            limiter.newBucket(Rate.FRAMES),
            limiter.newBucket(Rate.ACCOUNT_FRAMES),
            System.nanoTime());

    private void runCloses() {
        while (!closes.isEmpty()) {
            closes.remove(0).run();
        }
    }

    @Test
    void moreThanMayWaitClosesItAsTooSlow() throws Exception {
        connection.introduce(ALICES_LAPTOP);
        connection.welcome("{}");
        // One is being written, the others wait.
        for (int i = 0; i < MOST_FRAMES; i++) {
            connection.send("a frame");
        }
        runCloses();
        assertFalse(connection.isOver());
        connection.send("one too many");
        runCloses();
        assertTrue(connection.isOver());
        assertEquals(4429, stalled.closeCode());
    }

    @Test
    void aCloseThatWaitsForOthersIsNotCutBeforeItWasTried() throws Exception {
        connection.close(CloseCode.SESSION_ENDED);
        assertEquals(List.of(), afterFarewell);
        assertEquals(1, lastly.size());
        runCloses();
        assertEquals(4401, stalled.closeCode());
        assertEquals(1, afterFarewell.size());
    }

    @Test
    void aSocketThatIsOverByItselfIsCutAfterItsFarewell() {
        connection.gone();
        assertEquals(1, afterFarewell.size());
        assertEquals(List.of(), closes);
    }
}
