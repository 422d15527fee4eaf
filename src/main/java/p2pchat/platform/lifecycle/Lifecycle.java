package p2pchat.platform.lifecycle;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.config.ChatConfig;
import p2pchat.platform.config.ConfigurationException;
import p2pchat.platform.mongo.Index;
import p2pchat.platform.mongo.Store;

/** Starts the product in its order (settings, database, features) and stops it while its sockets can still be told. */
@WebListener
public class Lifecycle implements ServletContextListener {
    /** Whoever starts the server reads the reason of a failed start here: one line, no stack trace. */
    private static final Logger LOG = Logger.getLogger("p2pchat.start");

    // Made only when the start asks for them: a wrong setting is to be told by it, not by the server's injection.
    private final Instance<ChatConfig> config;
    private final Instance<Store> store;
    private final Instance<Index> indexes;
    private final Event<ServerStarted> started;
    private final Event<ServerStopping> stopping;
    private final Instance<Readiness> readiness;
    private final SuspensionWatch suspension;

    @Inject
    Lifecycle(
            Instance<ChatConfig> config,
            Instance<Store> store,
            @Any Instance<Index> indexes,
            Event<ServerStarted> started,
            Event<ServerStopping> stopping,
            Instance<Readiness> readiness,
            SuspensionWatch suspension) {
        this.config = config;
        this.store = store;
        this.indexes = indexes;
        this.started = started;
        this.stopping = stopping;
        this.readiness = readiness;
        this.suspension = suspension;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            String database =
                    config.get().mongoUri().isPresent() ? "the database of MONGODB_URI" : "the embedded store";
            store.get().open(indexes);
            started.fire(new ServerStarted());
            readiness.get().started();
            suspension.begin();
            LOG.log(Level.INFO, "P2P Chat is started on {0}", database);
        } catch (RuntimeException e) {
            String reason = reason(e);
            LOG.log(Level.SEVERE, "P2P Chat cannot start: {0}", reason);
            throw new IllegalStateException("P2P Chat cannot start: " + reason, e);
        }
    }

    /** The settings are read while CDI makes a bean, which wraps what goes wrong there. */
    private static String reason(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationException) {
                return String.valueOf(cause.getMessage());
            }
        }
        return failure.toString();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        suspension.end();
        readiness.get().stopping();
        stopping.fire(new ServerStopping());
    }
}
