package p2pchat.signaling;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one connection, one after the other: at once on the thread that read them, or, as soon as one may have to
 * wait, on another, until all behind it are done. So a server may read for many connections with few threads, and what
 * most frames need costs no change of threads.
 */
final class Turns {
    /** For {@link #take}: nothing can be done at once. */
    static final BooleanSupplier MAY_WAIT = () -> false;

    private final Executor patient;
    private final int mostFrames;
    private final int mostBytes;

    private record Turn(int bytes, Runnable work) {}

    /** What comes after the turn that may be waiting; null when none is. */
    private @Nullable ArrayDeque<Turn> waiting;

    private int waitingBytes;

    /**
     * @param patient runs what may have to wait
     * @param mostFrames how many may stand behind one that waits
     * @param mostBytes how long these may be together, in UTF-8
     */
    Turns(Executor patient, int mostFrames, int mostBytes) {
        this.patient = patient;
        this.mostFrames = mostFrames;
        this.mostBytes = mostBytes;
    }

    /**
     * Does {@code work} after all that was taken before. Called by one thread at a time.
     *
     * @param frame its text
     * @param atOnce does the same when nothing waits before it, without waiting; false when it cannot
     * @param work may have to wait
     * @return false when too much waits already; it is not done then
     */
    boolean take(String frame, BooleanSupplier atOnce, Runnable work) {
        synchronized (this) {
            if (waiting != null) {
                return queue(waiting, new Turn(SendQueue.utf8Length(frame), work));
            }
        }
        if (atOnce.getAsBoolean()) {
            return true;
        }
        synchronized (this) {
            waiting = new ArrayDeque<>(2);
        }
        patient.execute(() -> {
            try {
                work.run();
            } finally {
                doWaiting();
            }
        });
        return true;
    }

    private boolean queue(ArrayDeque<Turn> queue, Turn turn) {
        if (queue.size() >= mostFrames || waitingBytes + turn.bytes() > mostBytes) {
            return false;
        }
        queue.add(turn);
        waitingBytes += turn.bytes();
        return true;
    }

    private void doWaiting() {
        for (Turn turn = next(); turn != null; turn = next()) {
            turn.work().run();
        }
    }

    private synchronized @Nullable Turn next() {
        Turn turn = waiting == null ? null : waiting.poll();
        if (turn == null) {
            waiting = null;
        } else {
            waitingBytes -= turn.bytes();
        }
        return turn;
    }
}
