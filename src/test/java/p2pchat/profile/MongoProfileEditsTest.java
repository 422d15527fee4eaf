package p2pchat.profile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import p2pchat.platform.mongo.TestStore;

@Tag("mongodb")
@EnabledIfEnvironmentVariable(named = TestStore.REAL, matches = "mongodb.+")
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class MongoProfileEditsTest extends ProfileEditsContractTest {
    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.real();
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
