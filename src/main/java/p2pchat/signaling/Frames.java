package p2pchat.signaling;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import p2pchat.cluster.CloseCode;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.mongo.Store;

/** What happens to a frame before and after its handler. */
final class Frames {
    private static final Logger LOG = Logger.getLogger(Frames.class.getName());
    /** A first frame, another first frame, or another version: docs/protocol.md. */
    private static final String HELLO = "hello";

    /** After which a device may try again whose frames wait for the database. */
    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final Router router;
    private final int mostBad;

    /** @param mostBad how many bad frames end a connection */
    Frames(Router router, int mostBad) {
        this.router = router;
        this.mostBad = mostBad;
    }

    /** A frame that is not too long. */
    void take(Connection connection, String text) {
        Duration wait = connection.takePermit();
        if (wait.isZero()) {
            dispatch(connection, text);
        } else {
            aboveTheRate(connection, parsed(text), wait);
        }
    }

    /** An answer to the heartbeat counts even so: whoever sends too much is not silent. */
    private void aboveTheRate(Connection connection, @Nullable JsonFields frame, Duration wait) {
        if (frame != null && connection.isIntroduced() && router.find(frame) instanceof Pong pong) {
            handle(connection, frame, pong, false);
        } else {
            slowDown(connection, frame, wait);
        }
    }

    /** A message that is no text. */
    void takeBinary(Connection connection) {
        Duration wait = connection.takePermit();
        if (wait.isZero()) {
            inTurn(connection, "", () -> bad(connection, null, FrameError.BAD_MESSAGE, "Messages are text."));
        } else {
            slowDown(connection, null, wait);
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
        JsonFields frame;
        try {
            frame = JsonFields.parse(text);
        } catch (MalformedJsonException e) {
            inTurn(connection, text, () -> malformed(connection, null, e));
            return;
        }
        MessageHandler handler = router.find(frame);
        MessageHandler.Turn turn = handler == null ? MessageHandler.Turn.IN_TURN : handler.turn(connection);
        if (turn == MessageHandler.Turn.OUT_OF_TURN && connection.isIntroduced()) {
            handle(connection, frame, handler, false);
        } else {
            BooleanSupplier atOnce = turn == MessageHandler.Turn.MAY_WAIT
                    ? Turns.MAY_WAIT
                    : () -> handle(connection, frame, handler, true);
            inTurn(connection, text, atOnce, () -> handle(connection, frame, handler, false));
        }
    }

    private static void inTurn(Connection connection, String text, Runnable work) {
        BooleanSupplier atOnce = () -> {
            work.run();
            return true;
        };
        inTurn(connection, text, atOnce, work);
    }

    private static void inTurn(Connection connection, String text, BooleanSupplier atOnce, Runnable work) {
        if (!connection.turns().take(text, atOnce, work)) {
            slowDown(connection, parsed(text), COME_BACK);
        }
    }

    /** Whether it is done; it always is unless it may not wait ({@code atOnce}) and would have to. */
    private boolean handle(Connection connection, JsonFields frame, @Nullable MessageHandler handler, boolean atOnce) {
        if (connection.isOver()) {
            // What waited behind another frame no longer counts: the session may have ended meanwhile.
            return true;
        }
        try {
            String type = frame.string("type");
            if (!connection.isIntroduced() && !type.equals(HELLO)) {
                connection.closeSoon(CloseCode.BAD_MESSAGE);
                return true;
            }
            if (handler == null) {
                throw new FrameRefusedException(FrameError.UNKNOWN_TYPE, "There is no such type of message.");
            }
            if (atOnce) {
                return handler.handleAtOnce(connection, frame);
            }
            handler.handle(connection, frame);
        } catch (MalformedJsonException e) {
            malformed(connection, frame, e);
        } catch (FrameRefusedException e) {
            refused(connection, frame, e);
        } catch (RuntimeException e) {
            failedHandling(connection, frame, e);
        }
        return true;
    }

    private void malformed(Connection connection, @Nullable JsonFields frame, MalformedJsonException problem) {
        bad(connection, frame, FrameError.BAD_MESSAGE, "The message is wrong: " + problem.getMessage() + ".");
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
            connection.closeSoon(CloseCode.BAD_MESSAGE);
            return;
        }
        connection.sendControl(ErrorFrame.of(frame, error, message));
        if (connection.countBadFrame() >= mostBad) {
            connection.closeSoon(CloseCode.BAD_MESSAGE);
        }
    }

    private void failedHandling(Connection connection, @Nullable JsonFields frame, RuntimeException failure) {
        if (Store.isUnreachable(failure)) {
            LOG.log(Level.WARNING, "The database did not answer a frame");
        } else {
            LOG.log(Level.SEVERE, "A frame could not be handled", Store.forLog(failure));
        }
        if (connection.isWelcomed()) {
            connection.sendControl(
                    ErrorFrame.of(frame, FrameError.INTERNAL_ERROR, "The server cannot do this at the moment."));
        } else {
            // Without a welcome the client can do nothing; it comes back later.
            connection.closeSoon(CloseCode.INTERNAL_ERROR);
        }
    }
}
