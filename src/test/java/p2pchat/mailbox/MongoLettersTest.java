package p2pchat.mailbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import p2pchat.platform.mongo.TestStore;

@Tag("mongodb")
@EnabledIfEnvironmentVariable(named = TestStore.REAL, matches = "mongodb.+")
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class MongoLettersTest extends LettersContractTest {
    private TestStore store;
    private MongoLetters letters;

    @BeforeEach
    void open() {
        store = TestStore.real(MailboxParts.indexes());
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
