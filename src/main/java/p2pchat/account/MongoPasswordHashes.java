package p2pchat.account;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import p2pchat.id.Username;

/** One atomic compare-and-set; a deleted account has no hash to compare with. */
@Singleton
class MongoPasswordHashes implements PasswordHashes {
    private static final String FIELD = "passwordHash";

    private final MongoDatabase database;

    @Inject
    MongoPasswordHashes(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public boolean replace(Username username, String current, String next) {
        return database.getCollection(Account.COLLECTION)
                        .updateOne(
                                Filters.and(Filters.eq("_id", username.value()), Filters.eq(FIELD, current)),
                                Updates.set(FIELD, next))
                        .getMatchedCount()
                == 1;
    }
}
