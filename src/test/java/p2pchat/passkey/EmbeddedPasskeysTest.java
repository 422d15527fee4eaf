package p2pchat.passkey;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.platform.mongo.TestStore;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class EmbeddedPasskeysTest extends PasskeysContractTest {
    @TempDir
    private Path directory;

    private TestStore store;
    private MongoPasskeys passkeys;

    @BeforeEach
    void open() {
        store = TestStore.embedded(directory, MongoPasskeys.byOwner());
        passkeys = new MongoPasskeys(store.database());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    Passkeys passkeys() {
        return passkeys;
    }
}
