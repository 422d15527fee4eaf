package p2pchat.backup;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.platform.mongo.TestStore;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class EmbeddedFormerBackupTest extends FormerBackupContractTest {
    @TempDir
    private Path directory;

    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.embedded(directory, MongoBackups.uploadsByAge());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    TestStore store() {
        return store;
    }
}
