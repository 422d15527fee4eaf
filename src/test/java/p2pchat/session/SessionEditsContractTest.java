package p2pchat.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICES_LAPTOP;
import static p2pchat.People.ALICES_PHONE;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import p2pchat.platform.mongo.TestStore;

/** What the edits do to the documents that JNoSQL writes. */
abstract class SessionEditsContractTest {
    private static final String HASH = "a hash";
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    abstract TestStore store();

    private SessionEdits edits() {
        return new MongoSessionEdits(store().database());
    }

    private MongoCollection<Document> collection() {
        return store().database().getCollection(LoginSession.COLLECTION);
    }

    private void insert() {
        collection()
                .insertOne(new Document("_id", HASH)
                        .append("client", "Firefox")
                        .append("lastSeenAt", NOON.toEpochMilli()));
    }

    private Document session() {
        return Objects.requireNonNull(collection().find().first());
    }

    @Test
    void oneEditLeavesTheOtherAlone() {
        insert();
        assertTrue(edits().prove(HASH, ALICES_LAPTOP));
        edits().seen(HASH, NOON.plusSeconds(60));
        assertEquals(ALICES_LAPTOP.value(), session().getString("device"));
        assertEquals(NOON.plusSeconds(60).toEpochMilli(), session().getLong("lastSeenAt"));
        assertEquals("Firefox", session().getString("client"));
        assertTrue(edits().prove(HASH, ALICES_PHONE));
        assertEquals(ALICES_PHONE.value(), session().getString("device"));
    }

    @Test
    void theLaterUseCounts() {
        insert();
        edits().seen(HASH, NOON.minusSeconds(60));
        assertEquals(NOON.toEpochMilli(), session().getLong("lastSeenAt"));
    }

    @Test
    void aSessionThatHasEndedStaysEnded() {
        edits().seen(HASH, NOON);
        assertFalse(edits().prove(HASH, ALICES_LAPTOP));
        assertNull(collection().find().first());
    }
}
