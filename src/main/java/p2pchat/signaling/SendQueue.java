package p2pchat.signaling;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one socket, bounded in frames and bytes. One frame is with the server's WebSocket engine
 * at any time, since that engine queues without bound; the others wait here.
 *
 * <p>Control frames go before all others. A queue begins <em>held</em>: nothing leaves it until {@link #release}.
 */
final class SendQueue {
    /** Writes frames one at a time. */
    interface Wire {
        /** Begins to write; tells {@code done} whether it went well, on any thread, also before it returns. */
        void write(String frame, Consumer<Boolean> done);
    }

    /** Told on the thread that notices; called at most once. */
    interface Listener {
        /** More waits than may. */
        void overflowed();

        /** The socket is broken. */
        void failed();
    }

    /** A char of UTF-16 is at most so many bytes of UTF-8. */
    private static final int MOST_BYTES_PER_CHAR = 3;

    private final Wire wire;
    private final Listener listener;
    private final int mostFrames;
    private final int mostBytes;

    private final ArrayDeque<String> control = new ArrayDeque<>(2);
    private @Nullable ArrayDeque<String> waiting;
    private long bytes;
    private boolean writing;
    private boolean held = true;
    private boolean closed;

    SendQueue(Wire wire, Listener listener, int mostFrames, int mostBytes) {
        this.wire = wire;
        this.listener = listener;
        this.mostFrames = mostFrames;
        this.mostBytes = mostBytes;
    }

    /** Adds a frame behind all others. */
    void add(String frame) {
        boolean overflow;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (!writing && !held) {
                writing = true;
                overflow = false;
            } else {
                if (waiting == null) {
                    waiting = new ArrayDeque<>();
                }
                waiting.add(frame);
                bytes += utf8Length(frame);
                overflow = waiting.size() > mostFrames || bytes > mostBytes;
                if (!overflow) {
                    return;
                }
                closeLocked();
            }
        }
        if (overflow) {
            listener.overflowed();
        } else {
            write(frame);
        }
    }

    /** Adds a frame before all that are no control frames. */
    void addControl(String frame) {
        addControl(frame, false);
    }

    /** Lets everything go, {@code first} before what has waited. */
    void release(String first) {
        addControl(first, true);
    }

    private void addControl(String frame, boolean release) {
        boolean overflow;
        synchronized (this) {
            if (closed) {
                return;
            }
            held = held && !release;
            // Also control frames are bounded: somebody may send nothing but bad frames and never read the answers.
            overflow = control.size() >= mostFrames;
            if (overflow) {
                closeLocked();
            } else if (writing || held) {
                control.add(frame);
                return;
            } else {
                writing = true;
            }
        }
        if (overflow) {
            listener.overflowed();
        } else {
            write(frame);
        }
    }

    /** Forgets what waits; nothing is written any more. */
    synchronized void close() {
        closeLocked();
    }

    private void closeLocked() {
        closed = true;
        control.clear();
        waiting = null;
        bytes = 0;
    }

    private void write(String frame) {
        String next = frame;
        while (next != null) {
            Write write = new Write();
            wire.write(next, write);
            if (!write.isDoneOnReturn()) {
                return;
            }
            next = after(write.ok);
        }
    }

    private @Nullable String after(boolean ok) {
        if (!ok) {
            boolean first;
            synchronized (this) {
                first = !closed;
                closeLocked();
            }
            if (first) {
                listener.failed();
            }
            return null;
        }
        return next();
    }

    private synchronized @Nullable String next() {
        String frame = control.poll();
        if (frame == null && waiting != null) {
            frame = waiting.poll();
            if (frame == null) {
                // Most connections are idle most of the time: keep nothing for them.
                waiting = null;
            } else {
                bytes -= utf8Length(frame);
            }
        }
        writing = frame != null;
        return frame;
    }

    /** One frame under way. Completing on the writer's own stack must not deepen it. */
    private final class Write implements Consumer<Boolean> {
        private static final int RETURNED = 1;
        private static final int DONE = 2;

        private final AtomicInteger state = new AtomicInteger();
        private volatile boolean ok;

        @Override
        public void accept(Boolean success) {
            ok = success;
            // An engine that tells it twice must not make two writers of one.
            if (!state.compareAndSet(0, DONE) && state.compareAndSet(RETURNED, DONE)) {
                String next = after(success);
                if (next != null) {
                    write(next);
                }
            }
        }

        boolean isDoneOnReturn() {
            return !state.compareAndSet(0, RETURNED);
        }
    }

    /** Whether {@code text} has more than {@code most} bytes in UTF-8; what is short is not looked through. */
    static boolean isLongerThan(int most, String text) {
        return text.length() > most / MOST_BYTES_PER_CHAR && utf8Length(text) > most;
    }

    /** Length in UTF-8, RFC 3629. */
    static int utf8Length(String text) {
        int length = text.length();
        int bytes = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // Each half of a surrogate pair counts 2: 4 together.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
