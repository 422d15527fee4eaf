package p2pchat.launcher;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import p2pchat.platform.mongo.MongoProcess;
import p2pchat.platform.mongo.TestStore;

@Tag("mongodb")
@EnabledIfEnvironmentVariable(named = TestStore.REAL, matches = "mongodb.+")
@SuppressWarnings("NullAway.Init") // JUnit fills the field
class MongoLettersRestartIT extends LettersRestartContract {
    private MongoProcess mongo;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        mongo = MongoProcess.start(folder().resolve("mongod"));
    }

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    Map<String, String> settings() {
        return Map.of("MONGODB_URI", mongo.uri());
    }

    @Test
    void whatWasAnsweredOutlivesTheDatabase() throws Exception {
        try (StartedProduct product = start()) {
            BusyDevices devices = new BusyDevices(client(), product.http());
            devices.begin();
            devices.awaitEnough();
            mongo.kill();
            devices.awaitRefused();
            mongo.startAgain();
            product.awaitReadiness(200);
            devices.assertAllIsKept(product.http());
        }
    }
}
