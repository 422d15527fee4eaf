package p2pchat.chain;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.platform.mongo.TestStore;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class EmbeddedChainLinksTest extends ChainLinksContractTest {
    @TempDir
    private Path directory;

    private TestStore store;
    private MongoChainLinks links;

    @BeforeEach
    void open() {
        store = TestStore.embedded(directory, MongoChainLinks.byOwner());
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
