package p2pchat.profile;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import p2pchat.id.Username;

/** One atomic update; JNoSQL's would replace the whole document. */
@Singleton
class MongoProfileEdits implements ProfileEdits {
    private final MongoDatabase database;

    @Inject
    MongoProfileEdits(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public void set(Username username, Map<String, @Nullable String> fields) {
        List<Bson> updates = fields.entrySet().stream()
                .map(field -> field.getValue() == null
                        ? Updates.unset(field.getKey())
                        : Updates.set(field.getKey(), field.getValue()))
                .toList();
        database.getCollection(Profile.COLLECTION)
                .updateOne(
                        Filters.eq("_id", username.value()),
                        Updates.combine(updates),
                        new UpdateOptions().upsert(true));
    }
}
