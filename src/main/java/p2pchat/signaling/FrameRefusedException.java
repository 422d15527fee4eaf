package p2pchat.signaling;

import java.time.Duration;

/** A frame that is answered with an {@code error}; the socket stays. */
public final class FrameRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final FrameError error;
    private final Duration retryAfter;

    public FrameRefusedException(FrameError error, String message) {
        this(error, message, Duration.ZERO);
    }

    private FrameRefusedException(FrameError error, String message, Duration retryAfter) {
        super(message, null, false, false);
        this.error = error;
        this.retryAfter = retryAfter;
    }

    /** Too many of a kind; the sender may come back after {@code retryAfter}. */
    public static FrameRefusedException rateLimited(Duration retryAfter) {
        return new FrameRefusedException(FrameError.RATE_LIMITED, "Too many messages; wait a little.", retryAfter);
    }

    /** When to come back; zero for errors that time does not mend. */
    Duration retryAfter() {
        return retryAfter;
    }

    public FrameError error() {
        return error;
    }
}
