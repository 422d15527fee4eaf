package p2pchat.account;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.platform.mongo.TestStore;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class EmbeddedChallengesTest extends ChallengesContractTest {
    @TempDir
    private Path directory;

    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.embedded(directory, MongoOpenChallenges.challengesByTime());
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
