package p2pchat.signaling;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A strategy of Grizzly (its {@code IOStrategy}) that reads sockets on the selector's thread, which found that there is
 * something to read, and everything else where it was read before. By default each read is handed to a worker, which
 * hands the connection back to the selector: two changes of threads for each message (ADR 10).
 */
final class ReadingThreads {
    private static final String STRATEGY = "org.glassfish.grizzly.IOStrategy";
    private static final String SAME_THREAD = "org.glassfish.grizzly.strategies.SameThreadIOStrategy";
    private static final String THREADS = "org.glassfish.grizzly.threadpool.Threads";
    private static final String EXECUTE = "executeIoEvent";
    private static final String READ = "READ";
    /** An attribute of connections that have become sockets. */
    private static final String SOCKET = ReadingThreads.class.getName();

    private final Object before;
    private final Object sameThread;
    private final Method setService;
    private final Method attributes;
    private final Method attribute;

    private ReadingThreads(Object before, Object connection) throws ReflectiveOperationException {
        ClassLoader server = connection.getClass().getClassLoader();
        this.before = before;
        this.sameThread = Class.forName(SAME_THREAD, true, server)
                .getMethod("getInstance")
                .invoke(null);
        this.setService = Class.forName(THREADS, true, server).getMethod("setService", boolean.class);
        this.attributes = connection.getClass().getMethod("getAttributes");
        this.attribute = attributes.getReturnType().getMethod("getAttribute", String.class);
    }

    /** From now on the connection, which has become a socket, is read on the selector's thread. */
    static void readOnSelector(Object connection) throws ReflectiveOperationException {
        Object transport = connection.getClass().getMethod("getTransport").invoke(connection);
        install(transport, connection);
        Object holder = connection.getClass().getMethod("getAttributes").invoke(connection);
        holder.getClass().getMethod("setAttribute", String.class, Object.class).invoke(holder, SOCKET, true);
    }

    private static void install(Object transport, Object connection) throws ReflectiveOperationException {
        synchronized (transport) {
            Object present = transport.getClass().getMethod("getIOStrategy").invoke(transport);
            if (Proxy.isProxyClass(present.getClass())) {
                return;
            }
            ReadingThreads threads = new ReadingThreads(present, connection);
            ClassLoader server = connection.getClass().getClassLoader();
            Class<?> strategy = Class.forName(STRATEGY, true, server);
            Object proxy = Proxy.newProxyInstance(
                    server, new Class<?>[] {strategy}, (self, method, arguments) -> threads.invoke(method, arguments));
            transport.getClass().getMethod("setIOStrategy", strategy).invoke(transport, proxy);
        }
    }

    private @Nullable Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
        boolean onSelector = method.getName().equals(EXECUTE)
                && arguments != null
                && String.valueOf(arguments[1]).equals(READ)
                && attribute.invoke(attributes.invoke(arguments[0]), SOCKET) != null;
        try {
            return onSelector ? readHere(method, Objects.requireNonNull(arguments)) : method.invoke(before, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A service thread, as Grizzly calls its selectors', would still hand what it read to a worker. */
    private @Nullable Object readHere(Method method, Object[] arguments) throws ReflectiveOperationException {
        setService.invoke(null, false);
        try {
            return method.invoke(sameThread, arguments);
        } finally {
            setService.invoke(null, true);
        }
    }
}
