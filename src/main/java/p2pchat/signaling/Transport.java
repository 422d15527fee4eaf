package p2pchat.signaling;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The TCP connection beneath a request, as far as a server lets us at it.
 *
 * <p>Payara ends a connection only when all that was written has left, and a reader that has stalled can put that off for
 * ever: megabytes of the kernel's buffers for each. There the connection is found by public methods of the server's
 * classes, which no standard names, so that it can be cut.
 */
final class Transport {
    private static final Logger LOG = Logger.getLogger(Transport.class.getName());
    private static final String PAYARA = "org.apache.catalina.connector.RequestFacade";

    /** Nothing that can be cut is known. */
    static final Runnable UNKNOWN = () -> {};

    private Transport() {}

    /** What ends the connection at once, whatever waits; without effect on one that has ended. */
    static Runnable cut(ServletRequest request) {
        ServletRequest innermost = request;
        while (innermost instanceof ServletRequestWrapper wrapper) {
            innermost = wrapper.getRequest();
        }
        if (!innermost.getClass().getName().equals(PAYARA)) {
            return UNKNOWN;
        }
        try {
            Object catalina = call(innermost, "getUnwrappedCoyoteRequest");
            Object connection = call(call(call(catalina, "getCoyoteRequest"), "getContext"), "getConnection");
            return () -> terminate(connection);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.FINE, "This Payara does not show its connections", e);
            return UNKNOWN;
        }
    }

    private static void terminate(Object connection) {
        try {
            connection.getClass().getMethod("terminateSilently").invoke(connection);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.FINE, "A connection could not be cut", e);
        }
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        Object result = target.getClass().getMethod(method).invoke(target);
        if (result == null) {
            throw new NoSuchMethodException(method + " gives nothing");
        }
        return result;
    }
}
