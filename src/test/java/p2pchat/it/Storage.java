package p2pchat.it;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the deployed product keeps its data: in an embedded store that begins empty, or in a database of its own on the
 * real MongoDB that the environment names, which goes with the tests.
 */
final class Storage implements AutoCloseable {
    private static final String SERVER = "P2PCHAT_TEST_MONGODB_URI";
    private static final Path DATA = Path.of("target", "it-data");

    private final @Nullable String server;
    private final String database = "p2pchat-it-" + UUID.randomUUID();

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
