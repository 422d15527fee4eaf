package p2pchat.signaling;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Payara's connections, which are Grizzly's. They are found by public methods of the server's classes that no standard
 * names, since left to themselves they keep too much for whoever does not read: some ten megabytes, taken as written
 * before our own queue can count them, and a connection that ends only when all of that has left, so perhaps never.
 */
final class GrizzlyTransport implements Transport {
    private static final Logger LOG = Logger.getLogger(GrizzlyTransport.class.getName());
    private static final String REQUEST = "org.apache.catalina.connector.RequestFacade";
    /** What Grizzly may hold of one connection; from there on it tells Tyrus to wait, and that our queue. */
    private static final int MOST_WRITTEN_BYTES = 1 << 16;
    /** What the kernel may hold; it would let it grow to megabytes. */
    private static final int MOST_SENT_BYTES = 1 << 17;

    private final Object connection;
    private final ReadingThreads threads;

    private GrizzlyTransport(Object connection, ReadingThreads threads) {
        this.connection = connection;
        this.threads = threads;
    }

    /** The connection that a request came by; nothing is known on another server. */
    static Transport of(ServletRequest request, ReadingThreads threads) {
        ServletRequest innermost = request;
        while (innermost instanceof ServletRequestWrapper wrapper) {
            innermost = wrapper.getRequest();
        }
        if (!innermost.getClass().getName().equals(REQUEST)) {
            return UNKNOWN;
        }
        try {
            Object catalina = call(innermost, "getUnwrappedCoyoteRequest");
            Object connection = call(call(call(catalina, "getCoyoteRequest"), "getContext"), "getConnection");
            return new GrizzlyTransport(connection, threads);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.FINE, "This Payara does not show its connections", e);
            return UNKNOWN;
        }
    }

    /** What a method of one of the server's objects gives, which is never nothing. */
    static Object call(Object target, String method) throws ReflectiveOperationException {
        Object result = target.getClass().getMethod(method).invoke(target);
        if (result == null) {
            throw new NoSuchMethodException(method + " gives nothing");
        }
        return result;
    }

    private void limit() {
        try {
            connection
                    .getClass()
                    .getMethod("setMaxAsyncWriteQueueSize", int.class)
                    .invoke(connection, MOST_WRITTEN_BYTES);
            if (call(connection, "getChannel") instanceof SocketChannel channel) {
                channel.setOption(StandardSocketOptions.SO_SNDBUF, MOST_SENT_BYTES);
            }
        } catch (ReflectiveOperationException | IOException e) {
            LOG.log(Level.FINE, "A connection keeps the server's own limits", e);
        }
    }

    @Override
    public void upgraded() {
        // Not before: a handshake that was refused leaves a connection that goes on with HTTP.
        limit();
        threads.readAtOnce(connection);
    }

    @Override
    public void cut() {
        try {
            connection.getClass().getMethod("terminateSilently").invoke(connection);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.FINE, "A connection could not be cut", e);
        }
    }
}
