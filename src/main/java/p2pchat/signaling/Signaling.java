package p2pchat.signaling;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import p2pchat.cluster.CloseCode;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.lifecycle.ServerStopping;
import p2pchat.platform.lifecycle.ServerSuspending;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.mongo.Store;
import p2pchat.platform.time.Threads;

/** The sockets of this node, and what happens to a frame before and after its handler. */
@Singleton
class Signaling {
    private static final Logger LOG = Logger.getLogger(Signaling.class.getName());
    /** A first frame, another first frame, or another version: docs/protocol.md. */
    private static final String HELLO = "hello";

    /** For the other side to take what waits and to answer a close, before the connection is cut. */
    private static final Duration FAREWELL_PATIENCE = Duration.ofSeconds(5);

    private static final int CLOSERS = 4;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);

    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Router router;
    private final Departures departures;
    private final RateLimiter limiter;
    private final int frameBytes;
    private final int mostBadFrames;
    private final Connection.Terms terms;
    private final ExecutorService closers;

    @Inject
    Signaling(Router router, Departures departures, RateLimiter limiter, Limits limits, Threads threads) {
        this.router = router;
        this.departures = departures;
        this.limiter = limiter;
        frameBytes = limits.of(Bound.FRAME_BYTES);
        mostBadFrames = limits.of(Bound.BAD_FRAMES);
        closers = threads.pool("p2pchat-closing", CLOSERS);
        terms = new Connection.Terms(
                limits.of(Bound.QUEUE_FRAMES),
                limits.of(Bound.QUEUE_BYTES),
                this::later,
                this::departed,
                work -> threads.after(FAREWELL_PATIENCE, work));
    }

    Iterable<Connection> connections() {
        return connections;
    }

    /** A socket is open; nothing when it may not stay. */
    @Nullable Connection open(Session socket) {
        // The engines' own idle timers cost more than a message, and can close sockets that are busy.
        socket.setMaxIdleTimeout(-1);
        // Bounds what a message may take that never ends; beyond our own bound, so that we can tell it in good order.
        socket.setMaxTextMessageBufferSize(2 * frameBytes);
        socket.setMaxBinaryMessageBufferSize(2 * frameBytes);
        Optional<Opener> opener = Opener.of(socket.getUserPrincipal());
        if (opener.isEmpty()) {
            refuse(socket);
            return null;
        }
        String account = opener.get().caller().username().value();
        Connection connection = new Connection(
                socket,
                opener.get(),
                terms,
                limiter.newBucket(Rate.FRAMES),
                limiter.sharedBucket(Rate.ACCOUNT_FRAMES, account),
                System.nanoTime());
        connections.add(connection);
        return connection;
    }

    /** The handshake's filter lets no stranger through; this holds also where the server should forget to ask it. */
    private static void refuse(Session socket) {
        try {
            socket.close(new CloseReason(
                    CloseReason.CloseCodes.getCloseCode(CloseCode.SESSION_ENDED.code()),
                    CloseCode.SESSION_ENDED.reason()));
        } catch (IOException e) {
            LOG.log(Level.FINE, "A socket was gone before it could be refused", e);
        }
    }

    void received(Connection connection, String text) {
        if (connection.isOver()) {
            return;
        }
        if (SendQueue.isLongerThan(frameBytes, text)) {
            connection.close(CloseCode.TOO_BIG);
            return;
        }
        Duration wait = connection.takePermit();
        if (wait.isZero()) {
            dispatch(connection, text);
        } else {
            slowDown(connection, parsed(text), wait);
        }
    }

    private static void slowDown(Connection connection, @Nullable JsonFields frame, Duration wait) {
        FrameRefusedException refusal = FrameRefusedException.rateLimited(wait);
        connection.sendControl(ErrorFrame.of(frame, refusal.error(), String.valueOf(refusal.getMessage()), wait));
    }

    private static @Nullable JsonFields parsed(String text) {
        try {
            return JsonFields.parse(text);
        } catch (MalformedJsonException e) {
            LOG.log(Level.FINEST, "A frame above the rate was none", e);
            return null;
        }
    }

    private void dispatch(Connection connection, String text) {
        JsonFields frame = null;
        try {
            frame = JsonFields.parse(text);
            String type = frame.string("type");
            if (!connection.isIntroduced() && !type.equals(HELLO)) {
                connection.close(CloseCode.BAD_MESSAGE);
                return;
            }
            MessageHandler handler = router.find(type);
            if (handler == null) {
                throw new FrameRefusedException(FrameError.UNKNOWN_TYPE, "There is no such type of message.");
            }
            handler.handle(connection, frame);
        } catch (MalformedJsonException e) {
            bad(connection, frame, FrameError.BAD_MESSAGE, "The message is wrong: " + e.getMessage() + ".");
        } catch (FrameRefusedException e) {
            refused(connection, frame, e);
        } catch (RuntimeException e) {
            failedHandling(connection, frame, e);
        }
    }

    private void refused(Connection connection, @Nullable JsonFields frame, FrameRefusedException refusal) {
        String message = String.valueOf(refusal.getMessage());
        if (refusal.error() == FrameError.UNKNOWN_TYPE || refusal.error() == FrameError.BAD_MESSAGE) {
            bad(connection, frame, refusal.error(), message);
        } else {
            connection.sendControl(ErrorFrame.of(frame, refusal.error(), message, refusal.retryAfter()));
        }
    }

    private void bad(Connection connection, @Nullable JsonFields frame, FrameError error, String message) {
        if (!connection.isWelcomed()) {
            connection.close(CloseCode.BAD_MESSAGE);
            return;
        }
        connection.sendControl(ErrorFrame.of(frame, error, message));
        if (connection.countBadFrame() >= mostBadFrames) {
            connection.close(CloseCode.BAD_MESSAGE);
        }
    }

    private void failedHandling(Connection connection, @Nullable JsonFields frame, RuntimeException failure) {
        if (Store.isUnreachable(failure)) {
            LOG.log(Level.WARNING, "The database did not answer a frame");
        } else {
            LOG.log(Level.SEVERE, "A frame could not be handled", failure);
        }
        if (connection.isWelcomed()) {
            connection.sendControl(
                    ErrorFrame.of(frame, FrameError.INTERNAL_ERROR, "The server cannot do this at the moment."));
        } else {
            // Without a welcome the client can do nothing; it comes back later.
            connection.close(CloseCode.INTERNAL_ERROR);
        }
    }

    /** A binary message of so many bytes: none of ours are. */
    void receivedBinary(Connection connection, int length) {
        if (connection.isOver()) {
            return;
        }
        if (length > frameBytes) {
            connection.close(CloseCode.TOO_BIG);
            return;
        }
        Duration wait = connection.takePermit();
        if (wait.isZero()) {
            bad(connection, null, FrameError.BAD_MESSAGE, "Messages are text.");
        } else {
            slowDown(connection, null, wait);
        }
    }

    /** The engine reports an error; what the socket was for is over. */
    void failed(@Nullable Connection connection, Throwable failure) {
        LOG.log(Level.FINE, "A socket failed", failure);
        if (connection != null) {
            connection.end(null);
        }
    }

    /** Closes a connection without making the caller wait while others are told. */
    void closeSoon(Connection connection, CloseCode why) {
        later(() -> connection.close(why));
    }

    /** Later, since an engine may make whoever closes a socket wait; never when the server has stopped. */
    private void later(Runnable work) {
        try {
            closers.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "The server has stopped, and closes its sockets itself", e);
        }
    }

    private void departed(Connection connection) {
        connections.remove(connection);
        if (!connection.isIntroduced()) {
            return;
        }
        try {
            departures.departed(connection);
        } catch (RuntimeException e) {
            // Whoever ends a connection has more to do, and most of all to close it.
            LOG.log(Level.WARNING, "The end of a connection could not be told to everybody", e);
        }
    }

    void onSuspending(@Observes ServerSuspending event) {
        closeAll();
        Threads.settle(closers, CLOSERS, STOP_PATIENCE);
    }

    void onStopping(@Observes ServerStopping event) {
        closeAll();
        Threads.finish(closers, STOP_PATIENCE);
    }

    private void closeAll() {
        connections.forEach(connection -> connection.close(CloseCode.SERVER_RESTARTS));
    }
}
