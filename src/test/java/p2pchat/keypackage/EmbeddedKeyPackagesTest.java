package p2pchat.keypackage;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.platform.mongo.TestStore;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class EmbeddedKeyPackagesTest extends KeyPackagesContractTest {
    @TempDir
    private Path directory;

    private TestStore store;
    private MongoKeyPackages packages;

    @BeforeEach
    void open() {
        store = TestStore.embedded(directory, MongoKeyPackages.byAge(), MongoKeyPackages.lastResortsByOwner());
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
