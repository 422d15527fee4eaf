package p2pchat.mailbox;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.platform.mongo.TestStore;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class EmbeddedLettersTest extends LettersContractTest {
    @TempDir
    private Path directory;

    private TestStore store;
    private MongoLetters letters;

    @BeforeEach
    void open() {
        store = TestStore.embedded(directory, MailboxParts.indexes());
        letters = new MongoLetters(store.database());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    Letters letters() {
        return letters;
    }
}
