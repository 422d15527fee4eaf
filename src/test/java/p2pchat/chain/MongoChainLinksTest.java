package p2pchat.chain;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import p2pchat.platform.mongo.TestStore;

@Tag("mongodb")
@EnabledIfEnvironmentVariable(named = TestStore.REAL, matches = "mongodb.+")
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class MongoChainLinksTest extends ChainLinksContractTest {

    private TestStore store;
    private MongoChainLinks links;

    @BeforeEach
    void open() {
        store = TestStore.real(MongoChainLinks.byOwner());
        links = new MongoChainLinks(store.database());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    ChainLinks links() {
        return links;
    }
}
