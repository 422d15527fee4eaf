package p2pchat.account;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import p2pchat.platform.mongo.Index;

/** One document each, taken by one atomic {@code findOneAndDelete}. */
@Singleton
class MongoOpenChallenges implements OpenChallenges {
    private static final String COLLECTION = "challenges";
    private static final String UNTIL = "until";

    private final MongoDatabase database;

    @Inject
    MongoOpenChallenges(MongoDatabase database) {
        this.database = database;
    }

    @Produces
    @Singleton
    static Index challengesByTime() {
        return new Index(COLLECTION, List.of(UNTIL), false);
    }

    private MongoCollection<Document> collection() {
        return database.getCollection(COLLECTION);
    }

    @Override
    public void put(String key, Instant until) {
        collection().insertOne(new Document("_id", key).append(UNTIL, until.toEpochMilli()));
    }

    @Override
    public boolean take(String key, Instant now) {
        return collection().findOneAndDelete(Filters.and(Filters.eq("_id", key), Filters.gt(UNTIL, now.toEpochMilli())))
                != null;
    }

    @Override
    public void removeBefore(Instant now) {
        collection().deleteMany(Filters.lte(UNTIL, now.toEpochMilli()));
    }
}
