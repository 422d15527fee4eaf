package p2pchat.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;

import com.mongodb.client.model.Filters;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import p2pchat.id.Username;
import p2pchat.platform.mongo.TestStore;

/** What {@link MongoProfileEdits} must do on every database; each has a subclass. */
abstract class ProfileEditsContractTest {
    abstract TestStore store();

    @SuppressWarnings("NullAway") // compilers before Java 22 do not see that values may be null, newer ones do
    private void set(Username who, Map<String, String> fields) {
        new MongoProfileEdits(store().database()).set(who, fields);
    }

    private Document profileOf(Username who) {
        return Objects.requireNonNull(store().database()
                .getCollection(Profile.COLLECTION)
                .find(Filters.eq("_id", who.value()))
                .first());
    }

    @Test
    void theFirstEditMakesTheProfile() {
        set(ALICE, Map.of("displayName", "Alice"));
        assertEquals(new Document("_id", "alice").append("displayName", "Alice"), profileOf(ALICE));
    }

    @Test
    void anEditLeavesOtherFieldsAndOtherPeopleAlone() {
        set(ALICE, Map.of("displayName", "Alice", "bio", "Gardener."));
        set(BOB, Map.of("bio", "Smith."));
        set(ALICE, Map.of("bio", "Florist."));
        assertEquals("Alice", profileOf(ALICE).getString("displayName"));
        assertEquals("Florist.", profileOf(ALICE).getString("bio"));
        assertEquals("Smith.", profileOf(BOB).getString("bio"));
    }

    @Test
    @SuppressWarnings("NullAway") // null is what removes a field
    void nullRemovesAField() {
        set(ALICE, Map.of("displayName", "Alice", "bio", "Gardener."));
        set(ALICE, Collections.singletonMap("bio", null));
        assertFalse(profileOf(ALICE).containsKey("bio"));
        assertEquals("Alice", profileOf(ALICE).getString("displayName"));
    }

    @Test
    void textIsNeverTakenForAnOperator() {
        String text = "{\"$set\":{\"displayName\":\"Eve\"}} $where";
        set(ALICE, Map.of("displayName", "Alice", "bio", text));
        assertEquals(text, profileOf(ALICE).getString("bio"));
        assertEquals("Alice", profileOf(ALICE).getString("displayName"));
    }

    @Test
    void editsOfDifferentFieldsAtTheSameTimeAllStay() {
        set(ALICE, Map.of("displayName", "Alice"));
        IntStream.range(0, 50).parallel().forEach(i -> set(ALICE, Map.of("field" + i, "value" + i)));
        Document profile = profileOf(ALICE);
        IntStream.range(0, 50).forEach(i -> assertEquals("value" + i, profile.getString("field" + i)));
    }
}
