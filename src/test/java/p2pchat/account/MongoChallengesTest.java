package p2pchat.account;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import p2pchat.platform.mongo.TestStore;

@EnabledIfEnvironmentVariable(named = TestStore.REAL, matches = "mongodb.+")
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class MongoChallengesTest extends ChallengesContractTest {
    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.real(MongoOpenChallenges.challengesByTime());
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
