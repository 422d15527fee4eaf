package p2pchat.platform.mongo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareFailureTest {
    private static final String NAMES = "bob/device/alice";

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void nobodyIsNamedInWhatTheLogGetsOfTheDatabase(@TempDir Path directory) {
        try (TestStore store = TestStore.embedded(directory)) {
            MongoCollection<Document> counts = store.database().getCollection("mailboxes");
            counts.insertOne(new Document("_id", NAMES));
            MongoWriteException duplicate =
                    assertThrows(MongoWriteException.class, () -> counts.insertOne(new Document("_id", NAMES)));
            Throwable wrapped = new IllegalStateException(duplicate);
            assertTrue(text(wrapped).contains(NAMES), "or this test is about nothing");

            Throwable logged = Store.forLog(wrapped);
            assertFalse(text(logged).contains(NAMES));
            assertTrue(text(logged).contains("com.mongodb.MongoWriteException, code 11000"));
            assertArrayEquals(wrapped.getStackTrace(), logged.getStackTrace());
        }
    }

    @Test
    void otherFailuresAreLoggedAsTheyAre() {
        Throwable other = new IllegalStateException("the chain is broken");
        assertSame(other, Store.forLog(other));
    }
}
