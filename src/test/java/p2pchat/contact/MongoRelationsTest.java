package p2pchat.contact;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import p2pchat.platform.mongo.TestStore;

@Tag("mongodb")
@EnabledIfEnvironmentVariable(named = TestStore.REAL, matches = "mongodb.+")
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class MongoRelationsTest extends RelationsContractTest {
    private TestStore store;
    private MongoRelations relations;

    @BeforeEach
    void open() {
        store = TestStore.real(MongoRelations.byHigh());
        relations = new MongoRelations(store.database());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    Relations relations() {
        return relations;
    }
}
