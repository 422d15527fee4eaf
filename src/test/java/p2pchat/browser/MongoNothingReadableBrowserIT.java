package p2pchat.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.platform.mongo.MongoProcess;
import p2pchat.platform.mongo.TestStore;

/** What people say, and the keys to it, is nowhere in the files and the log of a MongoDB. */
@BrowserTest
@Tag("mongodb")
@EnabledIfEnvironmentVariable(named = TestStore.REAL, matches = "mongodb.+")
class MongoNothingReadableBrowserIT {
    @Test
    void whatPeopleSayIsNowhereInTheDatabaseNorOnTheWay(@TempDir Path folder) throws IOException, InterruptedException {
        try (MongoProcess mongo = MongoProcess.start(folder.resolve("mongod"))) {
            ServerProcess server = ServerProcess.start(folder.resolve("server"), Map.of("MONGODB_URI", mongo.uri()));
            try (People people = new People(World.ofThisProcess().with(server), true)) {
                Talk talk = Talk.of(people);
                server.stop();
                mongo.stop();
                Places places = Places.of(mongo.files());
                server.files().forEach(places::add);
                talk.assertNothingReadable(places);

                mongo.startAgain();
                server.startAgain();
                talk.assertArrives();
                people.assertNoFaults();
            } finally {
                server.kill();
            }
        }
    }
}
