package p2pchat.platform.mongo;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import p2pchat.platform.config.ChatConfig;

/** A database of one's own for a test of an adapter. */
public final class TestStore implements AutoCloseable {
    /** The environment variable that says where a real MongoDB is; tests that need one are skipped without it. */
    public static final String REAL = "P2PCHAT_TEST_MONGODB_URI";

    private final Store store;
    private final boolean real;

    private TestStore(Map<String, String> settings, boolean real, List<Index> indexes) {
        this.store = new Store(new ChatConfig(name -> Optional.ofNullable(settings.get(name))));
        this.real = real;
        store.open(indexes);
    }

    /** The embedded store with its file in {@code directory}. */
    public static TestStore embedded(Path directory, Index... indexes) {
        return new TestStore(Map.of("P2PCHAT_DATA", directory.toString()), false, List.of(indexes));
    }

    /** A fresh database of the MongoDB that {@link #REAL} names; it goes with the test. */
    public static TestStore real(Index... indexes) {
        String server = Objects.requireNonNull(System.getenv(REAL)).replaceFirst("(//[^/?]+)(/[^?]*)?", "$1");
        int query = server.indexOf('?');
        String name = "/p2pchat-test-" + UUID.randomUUID();
        String uri = query < 0 ? server + name : server.substring(0, query) + name + server.substring(query);
        return new TestStore(Map.of("MONGODB_URI", uri), true, List.of(indexes));
    }

    public MongoDatabase database() {
        return store.database();
    }

    @Override
    public void close() {
        if (real) {
            database().drop();
        }
        store.close();
    }
}
