package p2pchat.chain;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import p2pchat.platform.mongo.TestStore;

@Tag("mongodb")
@EnabledIfEnvironmentVariable(named = TestStore.REAL, matches = "mongodb.+")
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class MongoFormerChainsTest extends FormerChainsContractTest {

    private TestStore store;
    private MongoFormerChains formers;

    @BeforeEach
    void open() {
        store = TestStore.real(MongoFormerChains.byAge(), MongoFormerChains.byWork());
        formers = new MongoFormerChains(store.database());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    FormerChains formers() {
        return formers;
    }
}
