package p2pchat.totp;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.platform.mongo.TestStore;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class EmbeddedTotpSecretsTest extends TotpSecretsContractTest {
    @TempDir
    private Path directory;

    private TestStore store;
    private MongoTotpSecrets secrets;

    @BeforeEach
    void open() {
        store = TestStore.embedded(directory);
        secrets = new MongoTotpSecrets(store.database());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    TotpSecrets secrets() {
        return secrets;
    }
}
