package p2pchat.signaling;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import p2pchat.cluster.CloseCode;
import p2pchat.platform.lifecycle.ServerStopping;
import p2pchat.platform.lifecycle.ServerSuspending;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.mongo.Store;
import p2pchat.platform.time.Threads;

/** The sockets of this node: how they begin, what comes in, and how they end. */
@Singleton
class Signaling {
    private static final Logger LOG = Logger.getLogger(Signaling.class.getName());
    private static final int CLOSERS = 4;
    /** They wait for the database most of the time; more of them would only wait for its connections. */
    private static final int PATIENT_THREADS = 32;

    /** A close may wait for so many farewells of others, until the socket is cut off without it. */
    private static final int MOST_FAREWELLS = 6;

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);

    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Frames frames;
    private final Departures departures;
    private final RateLimiter limiter;
    private final int frameBytes;
    private final Connection.Terms terms;
    private final ExecutorService closers;
    private final ExecutorService patient;

    @Inject
    Signaling(Router router, Departures departures, RateLimiter limiter, Limits limits, Threads threads) {
        frames = new Frames(router, limits.of(Bound.BAD_FRAMES));
        this.departures = departures;
        this.limiter = limiter;
        frameBytes = limits.of(Bound.FRAME_BYTES);
        closers = threads.pool("p2pchat-closing", CLOSERS);
        patient = threads.pool("p2pchat-frames", PATIENT_THREADS);
        Duration farewell = limits.seconds(Bound.FAREWELL_SECONDS);
        terms = new Connection.Terms(
                limits.of(Bound.QUEUE_FRAMES),
                limits.of(Bound.QUEUE_BYTES),
                work -> later(patient, work),
                work -> later(closers, work),
                this::departed,
                work -> threads.after(farewell, work),
                work -> threads.after(farewell.multipliedBy(MOST_FAREWELLS), work));
    }

    Iterable<Connection> connections() {
        return connections;
    }

    /** A socket is open; nothing when it may not stay. */
    @Nullable Connection open(Session socket) {
        // The engines' own idle timers cost more than a message, and can close sockets that are busy.
        socket.setMaxIdleTimeout(-1);
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

    /** A piece of a text message. */
    void received(Connection connection, String piece, boolean last) {
        if (connection.isOver()) {
            connection.pieces().forget();
            return;
        }
        String text = connection.pieces().add(piece, last);
        if (text != null) {
            received(connection, text);
        } else if (connection.pieces().waiting() > frameBytes) {
            connection.closeSoon(CloseCode.TOO_BIG);
        } else if (connection.pieces().areTooMany()) {
            connection.closeSoon(CloseCode.BAD_MESSAGE);
        }
    }

    /** A whole text message. */
    void received(Connection connection, String text) {
        if (connection.isOver()) {
            return;
        }
        if (SendQueue.isLongerThan(frameBytes, text)) {
            connection.closeSoon(CloseCode.TOO_BIG);
            return;
        }
        frames.take(connection, text);
    }

    /** A piece of a binary message: none of ours are. */
    void receivedBinary(Connection connection, int length, boolean last) {
        if (connection.isOver()) {
            return;
        }
        if (connection.pieces().add(length, last) > frameBytes) {
            connection.closeSoon(CloseCode.TOO_BIG);
            return;
        }
        if (last) {
            frames.takeBinary(connection);
        } else if (connection.pieces().areTooMany()) {
            connection.closeSoon(CloseCode.BAD_MESSAGE);
        }
    }

    /** The engine reports an error; what the socket was for is over. */
    void failed(@Nullable Connection connection, Throwable failure) {
        LOG.log(Level.FINE, "A socket failed", failure);
        if (connection != null) {
            connection.gone();
        }
    }

    /** Later, since an engine may make whoever closes a socket wait; never when the server has stopped. */
    private static void later(ExecutorService threads, Runnable work) {
        try {
            threads.execute(work);
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
            LOG.log(Level.WARNING, "The end of a connection could not be told to everybody", Store.forLog(e));
        }
    }

    void onSuspending(@Observes ServerSuspending event) {
        closeAll();
        Threads.settle(closers, CLOSERS, STOP_PATIENCE);
    }

    void onStopping(@Observes ServerStopping event) {
        closeAll();
        Threads.finish(closers, STOP_PATIENCE);
        Threads.finish(patient, STOP_PATIENCE);
    }

    /** All of them are told before any contact is: there may be thousands, and the server does not wait long. */
    private void closeAll() {
        List.copyOf(connections).forEach(connection -> connection.closeSoon(CloseCode.SERVER_RESTARTS));
    }
}
