package p2pchat.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final boolean MAY_WAIT = true;
    private static final int MOST_FRAMES = 3;
    private static final int MOST_BYTES = 100;

    /** What was given to the other threads and has not run. */
    private final List<Runnable> patient = new ArrayList<>();

    private final List<String> done = new ArrayList<>();
    private final Turns turns = new Turns(patient::add, MOST_FRAMES, MOST_BYTES);

    private boolean take(boolean mayWait, String frame) {
        return turns.take(frame, mayWait ? Turns.MAY_WAIT : () -> done.add(frame), () -> done.add(frame));
    }

    private void runPatient() {
        List<Runnable> all = List.copyOf(patient);
        patient.clear();
        all.forEach(Runnable::run);
    }

    @Test
    void whatNeedNotWaitIsDoneAtOnce() {
        assertTrue(take(!MAY_WAIT, "one"));
        assertTrue(take(!MAY_WAIT, "two"));
        assertEquals(List.of("one", "two"), done);
        assertEquals(List.of(), patient);
    }

    @Test
    void whatMayWaitIsDoneElsewhere() {
        assertTrue(take(MAY_WAIT, "one"));
        assertEquals(List.of(), done);
        runPatient();
        assertEquals(List.of("one"), done);
    }

    @Test
    void whatCannotBeDoneAtOnceAfterAllIsDoneElsewhereAndKeepsItsTurn() {
        List<String> tried = new ArrayList<>();
        turns.take("one", () -> !tried.add("one"), () -> done.add("one"));
        take(!MAY_WAIT, "two");
        assertEquals(List.of("one"), tried);
        assertEquals(List.of(), done);
        runPatient();
        assertEquals(List.of("one", "two"), done);
    }

    @Test
    void nothingOvertakesWhatWaits() {
        take(MAY_WAIT, "one");
        take(!MAY_WAIT, "two");
        take(MAY_WAIT, "three");
        assertEquals(List.of(), done);
        runPatient();
        assertEquals(List.of("one", "two", "three"), done);
        assertEquals(List.of(), patient);
    }

    @Test
    void afterWhatWaitedFramesAreDoneAtOnceAgain() {
        take(MAY_WAIT, "one");
        runPatient();
        take(!MAY_WAIT, "two");
        assertEquals(List.of("one", "two"), done);
        assertEquals(List.of(), patient);
    }

    @Test
    void noMoreThanSoManyFramesWaitBehindOne() {
        take(MAY_WAIT, "one");
        for (int i = 0; i < MOST_FRAMES; i++) {
            assertTrue(take(!MAY_WAIT, "more"));
        }
        assertFalse(take(!MAY_WAIT, "too many"));
        runPatient();
        assertEquals(List.of("one", "more", "more", "more"), done);
        assertTrue(take(!MAY_WAIT, "again"));
    }

    @Test
    void noMoreThanSoManyBytesWaitBehindOne() {
        take(MAY_WAIT, "one");
        assertFalse(take(!MAY_WAIT, "ä".repeat(MOST_BYTES / 2) + "x"));
        assertTrue(take(!MAY_WAIT, "x".repeat(MOST_BYTES - 1)));
        assertFalse(take(!MAY_WAIT, "xx"));
        assertTrue(take(!MAY_WAIT, "x"));
        runPatient();
        assertEquals(3, done.size());
        take(MAY_WAIT, "two");
        assertTrue(take(!MAY_WAIT, "x".repeat(MOST_BYTES)));
    }
}
