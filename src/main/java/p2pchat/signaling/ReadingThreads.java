package p2pchat.signaling;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.IdentityHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has Payara read sockets on the threads that find that there is something to read (ADR 10). By itself its network layer,
 * Grizzly, hands each read to a worker, and the connection back afterwards: two changes of threads and two system calls
 * for each message. Everything but sockets is read as before. Grizzly's classes belong to the server and are not there on
 * another one, so they are found by name.
 */
@Singleton
class ReadingThreads {
    private static final Logger LOG = Logger.getLogger(ReadingThreads.class.getName());
    private static final String GRIZZLY = "org.glassfish.grizzly.";
    private static final String STRATEGY = GRIZZLY + "IOStrategy";
    /** An attribute of the connections that have become sockets. */
    private static final String SOCKET = ReadingThreads.class.getName();

    /** How each of the server's listeners reads, before and by us. */
    private final IdentityHashMap<Object, Strategies> listeners = new IdentityHashMap<>();

    private record Strategies(Object before, Object ours) {}

    /** From now on the connection is read on the selector's thread, which whatever handles its messages must not block. */
    void readAtOnce(Object connection) {
        try {
            install(
                    GrizzlyTransport.call(connection, "getTransport"),
                    connection.getClass().getClassLoader());
            Object attributes = GrizzlyTransport.call(connection, "getAttributes");
            attributes
                    .getClass()
                    .getMethod("setAttribute", String.class, Object.class)
                    .invoke(attributes, SOCKET, true);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.FINE, "This Payara reads on its workers only", e);
        }
    }

    private synchronized void install(Object listener, ClassLoader server) throws ReflectiveOperationException {
        if (listeners.containsKey(listener)) {
            return;
        }
        Object before = GrizzlyTransport.call(listener, "getIOStrategy");
        Class<?>[] strategy = {Class.forName(STRATEGY, true, server)};
        Object ours = Proxy.newProxyInstance(server, strategy, new Reading(before, server));
        set(listener, ours);
        listeners.put(listener, new Strategies(before, ours));
    }

    /** The server goes on without us when only the application ends. */
    @PreDestroy
    synchronized void restore() {
        listeners.forEach((listener, strategies) -> {
            try {
                if (GrizzlyTransport.call(listener, "getIOStrategy") == strategies.ours()) {
                    set(listener, strategies.before());
                }
            } catch (ReflectiveOperationException e) {
                LOG.log(Level.WARNING, "The server's threads could not be given back", e);
            }
        });
        listeners.clear();
    }

    private static void set(Object listener, Object strategy) throws ReflectiveOperationException {
        Class<?> type = Class.forName(STRATEGY, true, listener.getClass().getClassLoader());
        listener.getClass().getMethod("setIOStrategy", type).invoke(listener, strategy);
    }

    /** Grizzly's {@code IOStrategy}: decides which thread does what a selector has found. */
    private static final class Reading implements InvocationHandler {
        private final Object before;
        private final Object sameThread;
        private final Method setService;
        private final Method attributes;
        private final Method attribute;

        Reading(Object before, ClassLoader server) throws ReflectiveOperationException {
            this.before = before;
            sameThread = Class.forName(GRIZZLY + "strategies.SameThreadIOStrategy", true, server)
                    .getMethod("getInstance")
                    .invoke(null);
            setService =
                    Class.forName(GRIZZLY + "threadpool.Threads", true, server).getMethod("setService", boolean.class);
            attributes = Class.forName(GRIZZLY + "attributes.AttributeStorage", true, server)
                    .getMethod("getAttributes");
            attribute = attributes.getReturnType().getMethod("getAttribute", String.class);
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return arguments != null && isReadOfSocket(method, arguments)
                        ? read(method, arguments)
                        : method.invoke(before, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private boolean isReadOfSocket(Method method, Object[] arguments) throws ReflectiveOperationException {
            return method.getName().equals("executeIoEvent")
                    && arguments[1].toString().equals("READ")
                    && attribute.invoke(attributes.invoke(arguments[0]), SOCKET) != null;
        }

        /** A service thread, as Grizzly calls its selectors', would hand on to a worker what it has read. */
        private @Nullable Object read(Method method, Object[] arguments) throws ReflectiveOperationException {
            setService.invoke(null, false);
            try {
                return method.invoke(sameThread, arguments);
            } finally {
                setService.invoke(null, true);
            }
        }
    }
}
