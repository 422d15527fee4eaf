package p2pchat.chain;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.platform.mongo.TestStore;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class EmbeddedFormerChainsTest extends FormerChainsContractTest {
    @TempDir
    private Path directory;

    private TestStore store;
    private MongoFormerChains formers;

    @BeforeEach
    void open() {
        store = TestStore.embedded(directory, MongoFormerChains.byAge(), MongoFormerChains.byWork());
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
