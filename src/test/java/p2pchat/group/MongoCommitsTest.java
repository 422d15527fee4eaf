package p2pchat.group;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import p2pchat.platform.mongo.TestStore;

@Tag("mongodb")
@EnabledIfEnvironmentVariable(named = TestStore.REAL, matches = "mongodb.+")
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class MongoCommitsTest extends CommitsContractTest {
    private TestStore store;
    private MongoCommits commits;

    @BeforeEach
    void open() {
        store = TestStore.real(GroupParts.indexes());
        commits = new MongoCommits(store.database());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    Commits commits() {
        return commits;
    }
}
