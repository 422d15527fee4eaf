package p2pchat.contact;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.platform.mongo.TestStore;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class EmbeddedRelationsTest extends RelationsContractTest {
    @TempDir
    private Path directory;

    private TestStore store;
    private MongoRelations relations;

    @BeforeEach
    void open() {
        store = TestStore.embedded(directory, MongoRelations.byHigh());
        relations = new MongoRelations(store.database());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    Relations relations() {
        return relations;
    }
}
