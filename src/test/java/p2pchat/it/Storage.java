package p2pchat.it;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import p2pchat.launcher.ListeningPorts;

/**
 * Where the deployed product keeps its data: in an embedded store that begins empty, or in a database of its own on the
 * real MongoDB that the environment names, which goes with the tests.
 */
final class Storage implements AutoCloseable {
    private static final String SERVER = "P2PCHAT_TEST_MONGODB_URI";
    private static final Path DATA = Path.of("target", "it-data");

    private final @Nullable String server;
    private final String database = "p2pchat-it-" + UUID.randomUUID();
    private @Nullable String address;

    private Storage(@Nullable String server) {
        this.server = server;
    }

    static Storage fresh() throws IOException {
        delete(DATA);
        return new Storage(System.getenv(SERVER));
    }

    /** What tells the product. */
    Map<String, String> settings() {
        if (server == null) {
            return Map.of("P2PCHAT_DATA", DATA.toAbsolutePath().toString());
        }
        int query = server.indexOf('?');
        String address = query < 0 ? server : server.substring(0, query);
        String options = query < 0 ? "" : server.substring(query);
        return Map.of("MONGODB_URI", address.replaceFirst("(//[^/]+)(/.*)?", "$1/" + database) + options);
    }

    /** Looks into the product's database, or changes it behind its back. */
    <T> T ask(Function<MongoDatabase, T> question) {
        String address = address();
        try (MongoClient client = MongoClients.create(address)) {
            return question.apply(client.getDatabase(server == null ? "p2pchat" : database));
        }
    }

    private synchronized String address() {
        if (address == null) {
            address = server == null ? embedded() : server;
        }
        return address;
    }

    /** The embedded store is in the server's process, and listens for this machine alone. Other tests have servers too. */
    private static String embedded() {
        List<Long> processes = ProcessHandle.current()
                .descendants()
                .map(ProcessHandle::pid)
                .filter(Storage::keepsItsDataHere)
                .toList();
        for (long process : processes) {
            for (int port : loopbackPorts(process)) {
                String address = "mongodb://127.0.0.1:" + port + "/?serverSelectionTimeoutMS=1000";
                if (isDatabase(address)) {
                    return address;
                }
            }
        }
        throw new AssertionError("no process of " + processes + " has the embedded store");
    }

    private static boolean keepsItsDataHere(long process) {
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(process), "fd"))) {
            return open.anyMatch(Storage::isOurs);
        } catch (IOException e) {
            // It has ended meanwhile.
            return false;
        }
    }

    private static boolean isOurs(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(DATA.toAbsolutePath());
        } catch (IOException e) {
            // It has been closed meanwhile.
            return false;
        }
    }

    private static Set<Integer> loopbackPorts(long process) {
        try {
            return ListeningPorts.onLoopback(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDatabase(String address) {
        try (MongoClient client = MongoClients.create(address)) {
            return client.listDatabaseNames().into(new ArrayList<>()).contains("p2pchat");
        } catch (MongoException e) {
            return false;
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            try (MongoClient client = MongoClients.create(server)) {
                client.getDatabase(database).drop();
            }
        }
    }
}
