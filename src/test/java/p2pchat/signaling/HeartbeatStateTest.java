package p2pchat.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import p2pchat.signaling.HeartbeatState.Step;

class HeartbeatStateTest {
    private static final long INTERVAL = 10;
    private static final long PATIENCE = 3;

    private final HeartbeatState state = new HeartbeatState(0);

    private Step at(long now) {
        return state.step(now, INTERVAL, PATIENCE);
    }

    @Test
    void aPingIsDueAfterEachInterval() {
        assertEquals(Step.NOTHING, at(9));
        assertEquals(Step.PING, at(10));
        state.answered();
        assertEquals(Step.NOTHING, at(19));
        assertEquals(Step.PING, at(20));
    }

    @Test
    void onePingMayStayUnanswered() {
        assertEquals(Step.PING, at(10));
        assertEquals(Step.NOTHING, at(13));
        assertEquals(Step.PING, at(20));
        state.answered();
        assertEquals(Step.NOTHING, at(23));
        assertEquals(Step.PING, at(30));
    }

    @Test
    void afterTheSecondOneTheEndComesWhenPatienceIsOver() {
        assertEquals(Step.PING, at(10));
        assertEquals(Step.PING, at(20));
        assertEquals(Step.NOTHING, at(22));
        assertEquals(Step.GIVE_UP, at(23));
    }

    @Test
    void aDeadConnectionIsNotAskedAThirdTime() {
        assertEquals(Step.PING, at(10));
        assertEquals(Step.PING, at(20));
        assertEquals(Step.GIVE_UP, at(40));
    }

    @Test
    void theCounterOfNanosecondsMayOverflow() {
        long start = Long.MAX_VALUE - 4;
        HeartbeatState late = new HeartbeatState(start);
        assertEquals(Step.NOTHING, late.step(start + 9, INTERVAL, PATIENCE));
        assertEquals(Step.PING, late.step(start + 10, INTERVAL, PATIENCE));
    }
}
