package p2pchat.signaling;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one connection, one after the other: at once on the thread that read them, or, as soon as one may have to
 * wait, on another, until all behind it are done. So a server may read for many connections with few threads, and what
 * most frames need costs no change of threads.
 */
final class Turns {
    private final Executor patient;
    private final int mostFrames;
    private final int mostChars;

    private record Turn(int chars, Runnable work) {}

    /** What comes after the turn that may be waiting; null when none is. */
    private @Nullable ArrayDeque<Turn> waiting;

    private int waitingChars;

    /**
     * @param patient runs what may have to wait
     * @param mostFrames how many may stand behind one that waits
     * @param mostChars how long these may be together
     */
    Turns(Executor patient, int mostFrames, int mostChars) {
        this.patient = patient;
        this.mostFrames = mostFrames;
        this.mostChars = mostChars;
    }

    /**
     * Does {@code work} after all that was taken before. Called by one thread at a time.
     *
     * @param mayWait whether it may have to wait; if not, and nothing waits before it, it is done when this returns
     * @param chars length of the frame
     * @return false when too much waits already; it is not done then
     */
    boolean take(boolean mayWait, int chars, Runnable work) {
        synchronized (this) {
            if (waiting != null) {
                return queue(waiting, new Turn(chars, work));
            }
            if (mayWait) {
                waiting = new ArrayDeque<>(2);
            }
        }
        if (mayWait) {
            patient.execute(() -> {
                try {
                    work.run();
                } finally {
                    doWaiting();
                }
            });
        } else {
            work.run();
        }
        return true;
    }

    private boolean queue(ArrayDeque<Turn> queue, Turn turn) {
        if (queue.size() >= mostFrames || waitingChars + turn.chars() > mostChars) {
            return false;
        }
        queue.add(turn);
        waitingChars += turn.chars();
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
            waitingChars -= turn.chars();
        }
        return turn;
    }
}
