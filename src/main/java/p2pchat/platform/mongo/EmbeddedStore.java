package p2pchat.platform.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import p2pchat.platform.config.ConfigurationException;

/**
 * The database for those who have none: a small MongoDB look-alike on loopback with its data in one file.
 *
 * <p>By itself it commits once a second, so that a crash would take back what was acknowledged. Here every command
 * that writes is committed before it is answered, with all that was written before; unless it says that it needs no
 * journal.
 */
final class EmbeddedStore implements AutoCloseable {
    private static final String FILE_NAME = "p2pchat.mv.db";

    private final MongoServer server;
    private final String connectionString;

    private EmbeddedStore(MongoServer server, String connectionString) {
        this.server = server;
        this.connectionString = connectionString;
    }

    /**
     * Opens the store, made anew when there is none yet.
     *
     * @throws ConfigurationException when the directory cannot be written or another process has the store open
     */
    static EmbeddedStore open(Path directory) {
        Path file = directory.resolve(FILE_NAME);
        prepare(directory, file);
        MVStore store;
        try {
            store = new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .open();
        } catch (MVStoreException e) {
            throw new ConfigurationException(
                    "P2PCHAT_DATA: the store in '" + directory + "' cannot be opened; is it used by another process?",
                    e);
        }
        MongoServer server = new MongoServer(new DurableBackend(store));
        return new EmbeddedStore(server, server.bindAndGetConnectionString());
    }

    private static void prepare(Path directory, Path file) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new ConfigurationException("P2PCHAT_DATA: the directory '" + directory + "' cannot be made", e);
        }
        boolean fileUsable = !Files.exists(file) || Files.isWritable(file);
        if (!Files.isWritable(directory) || !fileUsable) {
            throw new ConfigurationException("P2PCHAT_DATA: the directory '" + directory + "' is not writable");
        }
    }

    /** Where the driver finds it. */
    String connectionString() {
        return connectionString;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** Commits before it answers. */
    private static final class DurableBackend extends H2Backend {
        private static final Set<String> WRITES = Set.of(
                "insert",
                "update",
                "delete",
                "findandmodify",
                "create",
                "createindexes",
                "drop",
                "dropindexes",
                "dropdatabase");

        DurableBackend(MVStore store) {
            super(store);
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            Document answer = super.handleMessage(message);
            commitAfter(message.getDocument());
            return answer;
        }

        private void commitAfter(Document command) {
            String name = command.keySet().iterator().next();
            if (WRITES.contains(name.toLowerCase(Locale.ROOT)) && wantsJournal(command)) {
                commit();
            }
        }

        private static boolean wantsJournal(Document command) {
            return !(command.get("writeConcern") instanceof Document concern) || Utils.isTrue(concern.get("j"));
        }
    }
}
