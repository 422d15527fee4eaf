package p2pchat.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;

import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import p2pchat.id.SessionId;
import p2pchat.id.Username;
import p2pchat.platform.mongo.TestStore;

/** What {@link MongoPasswordHashes} must do on every database; each has a subclass. */
abstract class PasswordHashesContractTest {
    private static final SessionId HERE = new SessionId("the-session-right-here");

    abstract TestStore store();

    private boolean replace(Username who, String current, String next) {
        return new MongoPasswordHashes(store().database()).replace(who, current, next);
    }

    private void store(Document account) {
        store().database().getCollection(Account.COLLECTION).insertOne(account);
    }

    private Document account(Username who) {
        return Objects.requireNonNull(store().database()
                .getCollection(Account.COLLECTION)
                .find(Filters.eq("_id", who.value()))
                .first());
    }

    @Test
    void aHashIsReplacedAndNothingElse() {
        store(new Document("_id", "alice").append("passwordHash", "old").append("state", "OPEN"));
        store(new Document("_id", "bob").append("passwordHash", "old"));
        assertTrue(replace(ALICE, "old", "new"));
        assertEquals(
                new Document("_id", "alice").append("passwordHash", "new").append("state", "OPEN"), account(ALICE));
        assertEquals("old", account(BOB).getString("passwordHash"));
    }

    @Test
    void aHashThatWasChangedMeanwhileStays() {
        store(new Document("_id", "alice").append("passwordHash", "another"));
        assertFalse(replace(ALICE, "old", "new"));
        assertEquals("another", account(ALICE).getString("passwordHash"));
    }

    @Test
    void aDeletedAccountGetsNoHashAgain() {
        store(new Document("_id", "alice").append("state", "DELETED"));
        assertFalse(replace(ALICE, "old", "new"));
        assertFalse(account(ALICE).containsKey("passwordHash"));
    }

    @Test
    void aChangeIsUnsettledUntilItsSessionsHaveEnded() {
        store(new Document("_id", "alice").append("passwordHash", "old"));
        store(new Document("_id", "bob").append("passwordHash", "old"));
        MongoPasswordHashes hashes = new MongoPasswordHashes(store().database());
        assertFalse(hashes.change(ALICE, "another", "new", HERE));
        assertEquals(List.of(), hashes.unsettled());
        assertTrue(hashes.change(ALICE, "old", "new", HERE));
        assertEquals(List.of(new PasswordChanged(ALICE, HERE)), hashes.unsettled());
        hashes.settle(new PasswordChanged(ALICE, new SessionId("another")));
        assertEquals(List.of(new PasswordChanged(ALICE, HERE)), hashes.unsettled());
        hashes.settle(new PasswordChanged(ALICE, HERE));
        assertEquals(List.of(), hashes.unsettled());
        assertEquals(new Document("_id", "alice").append("passwordHash", "new"), account(ALICE));
    }

    @Test
    void onlyWhoeverKnowsTheHashRetiresTheAccount() {
        store(new Document("_id", "alice").append("passwordHash", "old").append("state", "OPEN"));
        MongoPasswordHashes hashes = new MongoPasswordHashes(store().database());
        assertTrue(hashes.change(ALICE, "old", "new", HERE));
        assertFalse(hashes.retire(ALICE, "old"));
        assertEquals("OPEN", account(ALICE).getString("state"));
        assertTrue(hashes.retire(ALICE, "new"));
        assertEquals(new Document("_id", "alice").append("state", "DELETING"), account(ALICE));
        assertFalse(hashes.retire(ALICE, "new"));
        assertEquals(List.of(), hashes.unsettled());
    }

    @Test
    void ofManyWhoReplaceTheSameHashOneSucceeds() {
        store(new Document("_id", "alice").append("passwordHash", "old"));
        long succeeded = IntStream.range(0, 50)
                .parallel()
                .filter(i -> replace(ALICE, "old", "new" + i))
                .count();
        assertEquals(1, succeeded);
    }
}
