package p2pchat.signaling;

import io.github.bucket4j.Bucket;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import p2pchat.cluster.CloseCode;
import p2pchat.cluster.Line;
import p2pchat.id.DeviceId;
import p2pchat.id.SessionId;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonText;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.web.Caller;

/** One socket from its handshake to its end. */
public final class Connection implements Line {
    private static final Logger LOG = Logger.getLogger(Connection.class.getName());

    private final Session socket;
    private final Opener opener;
    private final SendQueue queue;
    private final Bucket ownRate;
    private final Bucket accountRate;
    private final Turns turns;
    private final Executor patient;
    private final Executor closer;
    private final Consumer<Connection> departed;
    private final Executor afterFarewell;
    private final Executor lastly;
    private final AtomicBoolean over = new AtomicBoolean();
    private final HeartbeatState heartbeat;

    private final long openedAt;

    private volatile @Nullable DeviceId device;
    private volatile boolean welcomed;
    /** What stands between the type and the data of whatever is passed on; the same for all of this connection. */
    private volatile String sentBy = "";

    private final Pieces pieces = new Pieces();
    private int badFrames;

    /**
     * What connections have in common: their limits and what happens at their end.
     *
     * @param patient does what may have to wait for the database
     * @param closer does what may have to wait for the other side
     * @param departed told once of each connection that is over
     * @param afterFarewell does what is due when the other side has had time to leave in good order
     * @param lastly does what is due when even a close that waited for others should long have been sent
     */
    record Terms(
            int mostFrames,
            int mostBytes,
            Executor patient,
            Executor closer,
            Consumer<Connection> departed,
            Executor afterFarewell,
            Executor lastly) {}

    Connection(Session socket, Opener opener, Terms terms, Bucket ownRate, Bucket accountRate, long nowNanos) {
        this.socket = socket;
        this.opener = opener;
        this.ownRate = ownRate;
        this.accountRate = accountRate;
        this.turns = new Turns(terms.patient(), terms.mostFrames(), terms.mostBytes());
        this.patient = terms.patient();
        this.closer = terms.closer();
        this.departed = terms.departed();
        this.afterFarewell = terms.afterFarewell();
        this.lastly = terms.lastly();
        this.openedAt = nowNanos;
        this.heartbeat = new HeartbeatState(nowNanos);
        this.queue = new SendQueue(this::write, new QueueListener(), terms.mostFrames(), terms.mostBytes());
    }

    private void write(String frame, Consumer<Boolean> done) {
        try {
            socket.getAsyncRemote().sendText(frame, result -> done.accept(result.isOK()));
        } catch (RuntimeException e) {
            // The engines throw when the socket closes between their check and ours.
            LOG.log(Level.FINE, "A frame could not be written", e);
            done.accept(false);
        }
    }

    /** Ends the connection on a thread of its own: who just wrote may hold locks that the farewell needs too. */
    private final class QueueListener implements SendQueue.Listener {
        @Override
        public void overflowed() {
            closer.execute(() -> close(CloseCode.TOO_SLOW));
        }

        @Override
        public void failed() {
            closer.execute(() -> end(null));
        }
    }

    @Override
    public Username username() {
        return opener.caller().username();
    }

    @Override
    public SessionId session() {
        return opener.caller().session();
    }

    /** The device that said hello. */
    @Override
    public DeviceId device() {
        DeviceId known = device;
        if (known == null) {
            throw new IllegalStateException("no hello yet");
        }
        return known;
    }

    /** Who opened the socket, by which login session. */
    public Caller caller() {
        return opener.caller();
    }

    /** Whether a device has said hello. */
    boolean isIntroduced() {
        return device != null;
    }

    /** Whether the hello was answered. */
    boolean isWelcomed() {
        return welcomed;
    }

    /** Whether nothing goes in or out any more. */
    public boolean isOver() {
        return over.get();
    }

    /** When the socket was opened, as {@code nanoTime} tells it. */
    long openedAt() {
        return openedAt;
    }

    HeartbeatState heartbeat() {
        return heartbeat;
    }

    /** The device is known from now on; frames to it wait for the {@link #welcome}. */
    void introduce(DeviceId newDevice) {
        device = newDevice;
        sentBy = "\",\"from\":" + JsonText.quoted(username().value()) + ",\"device\":"
                + JsonText.quoted(newDevice.value()) + ",\"data\":";
    }

    /** A frame of this device as its receiver gets it; {@code data} is the text that it came as. */
    String passedOn(String type, String data) {
        return "{\"type\":\"" + type + sentBy + data + "}";
    }

    /** Answers the hello; whatever has been sent meanwhile follows. */
    public void welcome(String frame) {
        queue.release(frame);
        welcomed = true;
    }

    /** Refuses the hello: the device is told why, and the socket closes. */
    void dismiss(String frame, CloseCode why) {
        queue.release(frame);
        closeSoon(why);
    }

    @Override
    public void send(String frame) {
        queue.add(frame);
    }

    /** Answers or asks the device itself, before all that others send it. */
    void sendControl(String frame) {
        queue.addControl(frame);
    }

    /** The order of what the device has sent. */
    Turns turns() {
        return turns;
    }

    /** The message that is just coming. Used by the thread that reads. */
    Pieces pieces() {
        return pieces;
    }

    /** Takes a permit for one frame; the time to wait when there is none. */
    Duration takePermit() {
        Duration wait = RateLimiter.take(ownRate);
        return wait.isZero() ? RateLimiter.take(accountRate) : wait;
    }

    /** Counts a bad frame; how many there were. Frames of one socket come one after the other. */
    int countBadFrame() {
        return ++badFrames;
    }

    @Override
    public void close(CloseCode why) {
        end(why);
    }

    /** As {@link #close}, for threads that must not wait while others are told; nothing goes in or out any more. */
    void closeSoon(CloseCode why) {
        if (silence()) {
            closeOnItsOwnThread(why);
            patient.execute(this::farewell);
        }
    }

    /** The socket is over by itself. For the engines' threads, which must not wait while others are told. */
    void gone() {
        if (silence()) {
            afterFarewell.execute(this::cut);
            patient.execute(this::farewell);
        }
    }

    /** The socket is over, by our will ({@code why}) or by itself; everything is let go at once. */
    void end(@Nullable CloseCode why) {
        if (silence()) {
            farewell();
            if (why == null) {
                afterFarewell.execute(this::cut);
            } else {
                closeOnItsOwnThread(why);
            }
        }
    }

    /** Whether it is over only now. */
    private boolean silence() {
        boolean first = over.compareAndSet(false, true);
        if (first) {
            queue.close();
        }
        return first;
    }

    private void farewell() {
        departed.accept(this);
    }

    /** An engine may wait for a reader that has stalled; nobody else may wait with it. */
    private void closeOnItsOwnThread(CloseCode why) {
        lastly.execute(this::cut);
        closer.execute(() -> {
            // From here on: behind others that stall, the close may have waited for longer than a farewell takes.
            afterFarewell.execute(this::cut);
            closeSocket(why);
        });
    }

    /** Whoever does not read, or does not answer the close, keeps a connection and its buffers; but not for ever. */
    private void cut() {
        opener.transport().cut();
        try {
            if (socket.isOpen()) {
                // The only way of the standard that does not ask the other side.
                socket.setMaxIdleTimeout(1);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "A socket was gone before it could be cut", e);
        }
    }

    private void closeSocket(CloseCode why) {
        try {
            socket.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(why.code()), why.reason()));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "A socket was gone before it could be closed", e);
        }
    }
}
