package p2pchat.group;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import p2pchat.platform.mongo.TestStore;

@Tag("mongodb")
@EnabledIfEnvironmentVariable(named = TestStore.REAL, matches = "mongodb.+")
class MongoGroupUpkeepTest extends GroupUpkeepTest {
    @Override
    TestStore newStore() {
        return TestStore.real(GroupParts.indexes());
    }
}
