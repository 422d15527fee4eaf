package p2pchat.passkey;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import p2pchat.platform.mongo.TestStore;

@Tag("mongodb")
@EnabledIfEnvironmentVariable(named = TestStore.REAL, matches = "mongodb.+")
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class MongoPasskeysTest extends PasskeysContractTest {
    private TestStore store;
    private MongoPasskeys passkeys;

    @BeforeEach
    void open() {
        store = TestStore.real(MongoPasskeys.byOwner());
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
