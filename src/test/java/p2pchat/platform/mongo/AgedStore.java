package p2pchat.platform.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Duration;

/** The embedded store of a server that is not running, to which time has been done. */
public final class AgedStore {
    private AgedStore() {}

    /** Makes all letters in it older. */
    public static void age(Path directory, Duration by) {
        try (EmbeddedStore store = EmbeddedStore.open(directory);
                MongoClient client = MongoClients.create(store.connectionString())) {
            client.getDatabase("p2pchat")
                    .getCollection("letters")
                    .updateMany(Filters.empty(), Updates.inc("storedAt", -by.toMillis()));
        }
    }
}
