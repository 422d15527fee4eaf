package p2pchat.totp;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import p2pchat.platform.mongo.TestStore;

@Tag("mongodb")
@EnabledIfEnvironmentVariable(named = TestStore.REAL, matches = "mongodb.+")
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class MongoTotpSecretsTest extends TotpSecretsContractTest {
    private TestStore store;
    private MongoTotpSecrets secrets;

    @BeforeEach
    void open() {
        store = TestStore.real();
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
