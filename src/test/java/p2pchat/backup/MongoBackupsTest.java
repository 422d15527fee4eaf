package p2pchat.backup;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import p2pchat.platform.mongo.TestStore;

@EnabledIfEnvironmentVariable(named = TestStore.REAL, matches = "mongodb.+")
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class MongoBackupsTest extends BackupsContractTest {
    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.real(MongoBackups.uploadsByAge());
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
