package p2pchat.group;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.platform.mongo.TestStore;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class EmbeddedCommitsTest extends CommitsContractTest {
    @TempDir
    private Path directory;

    private TestStore store;
    private MongoCommits commits;

    @BeforeEach
    void open() {
        store = TestStore.embedded(directory, GroupParts.indexes());
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
