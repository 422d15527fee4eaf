package p2pchat.signaling;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A connection that trims what a client sends, and is not closed before the client can have heard why (RFC 6455 section
 * 7.1.1): what is closed while something unread has come is reset, and a close frame on its way is lost with it. So after
 * the engine's close it stays until the client has answered, and until what waits has been written.
 */
@SuppressWarnings("try") // its close may throw anything, as the standard has it
final class GuardedConnection implements WebConnection {
    private static final Logger LOG = Logger.getLogger(GuardedConnection.class.getName());

    private final WebConnection connection;
    private final TrimmedInput input;
    private final WatchedOutput output;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean answered;

    /** @param longest how many bytes a frame may have */
    GuardedConnection(WebConnection connection, int longest) throws IOException {
        this.connection = connection;
        this.input = new TrimmedInput(connection.getInputStream(), new FrameTrimmer(longest), this::answered);
        this.output = new WatchedOutput(connection.getOutputStream(), this::closeWhenWritten);
    }

    @Override
    public ServletInputStream getInputStream() {
        return input;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return output;
    }

    /** The engine closes once by itself, and again when nothing more can come. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            closeNow();
            return;
        }
        input.drain();
        if (input.hasSeenClose()) {
            answered();
        }
    }

    private void answered() {
        answered = true;
        closeWhenWritten();
    }

    private void closeWhenWritten() {
        if (answered && !output.isBlocked()) {
            closeNow();
        }
    }

    private void closeNow() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            connection.close();
        } catch (Exception e) {
            LOG.log(Level.FINE, "A connection was gone before it could be closed", e);
        }
    }
}
