package p2pchat.signaling;

/** When a connection was last asked whether it is alive, and whether it answered. Times are of {@code nanoTime}. */
final class HeartbeatState {
    /** What to do about a connection at this moment. */
    enum Step {
        NOTHING,
        PING,
        GIVE_UP
    }

    private long lastPing;
    private int unanswered;

    HeartbeatState(long nowNanos) {
        lastPing = nowNanos;
    }

    synchronized void answered() {
        unanswered = 0;
    }

    /** Two pings without an answer, the second one {@code patienceNanos} ago, are the end. */
    synchronized Step step(long nowNanos, long intervalNanos, long patienceNanos) {
        long sincePing = nowNanos - lastPing;
        if (unanswered >= 2 && sincePing >= patienceNanos) {
            return Step.GIVE_UP;
        }
        if (unanswered < 2 && sincePing >= intervalNanos) {
            lastPing = nowNanos;
            unanswered++;
            return Step.PING;
        }
        return Step.NOTHING;
    }
}
