package p2pchat.keypackage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import p2pchat.platform.mongo.TestStore;

@Tag("mongodb")
@EnabledIfEnvironmentVariable(named = TestStore.REAL, matches = "mongodb.+")
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class MongoKeyPackagesTest extends KeyPackagesContractTest {

    private TestStore store;
    private MongoKeyPackages packages;

    @BeforeEach
    void open() {
        store = TestStore.real(MongoKeyPackages.byAge(), MongoKeyPackages.lastResortsByOwner());
        packages = new MongoKeyPackages(store.database());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    KeyPackages packages() {
        return packages;
    }
}
