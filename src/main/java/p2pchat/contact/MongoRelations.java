package p2pchat.contact;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import p2pchat.id.Username;
import p2pchat.platform.mongo.Index;
import p2pchat.platform.mongo.Store;

/** One document for each pair, changed by compare-and-set on its version. */
@Singleton
class MongoRelations implements Relations {
    private static final String COLLECTION = "relations";
    /** Every round somebody else's step succeeds; two people cannot keep this up. */
    private static final int MOST_ROUNDS = 100;

    private final MongoDatabase database;

    @Inject
    MongoRelations(MongoDatabase database) {
        this.database = database;
    }

    @Produces
    @Singleton
    static Index byHigh() {
        return new Index(COLLECTION, List.of("high"), false);
    }

    private MongoCollection<Document> collection() {
        return database.getCollection(COLLECTION);
    }

    @Override
    public List<Relation> of(Username me) {
        List<Relation> all = new ArrayList<>();
        for (Document document :
                collection().find(Filters.or(Filters.eq("low", me.value()), Filters.eq("high", me.value())))) {
            all.add(read(document));
        }
        return all;
    }

    @Override
    public Step change(Username one, Username other, UnaryOperator<Relation> step) {
        Relation nothing = Relation.none(one, other);
        String id = nothing.low() + "|" + nothing.high();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            @Nullable Document document = collection().find(Filters.eq("_id", id)).first();
            Relation before =
                    Optional.ofNullable(document).map(MongoRelations::read).orElse(nothing);
            Relation after = step.apply(before);
            if (after.equals(before) || store(id, document, after)) {
                return new Step(before, after);
            }
        }
        throw new IllegalStateException("a relation changes faster than it can be written");
    }

    private boolean store(String id, @Nullable Document document, Relation after) {
        if (document == null) {
            return insert(write(id, after));
        }
        String version = document.getString("version");
        Bson unchanged = Filters.and(Filters.eq("_id", id), Filters.eq("version", version));
        if (after.isNothing()) {
            // Who has nothing to do with whom is nobody's business.
            return collection().deleteOne(unchanged).getDeletedCount() == 1;
        }
        return collection().replaceOne(unchanged, write(id, after)).getMatchedCount() == 1;
    }

    private boolean insert(Document document) {
        try {
            collection().insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (Store.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    private static Document write(String id, Relation relation) {
        return new Document("_id", id)
                .append("low", relation.low().value())
                .append("high", relation.high().value())
                .append("link", relation.link().name())
                .append("blockedByLow", relation.blockedByLow())
                .append("blockedByHigh", relation.blockedByHigh())
                // Never the same again: a pair that was removed and came back must not pass for what it was.
                .append("version", UUID.randomUUID().toString());
    }

    private static Relation read(Document document) {
        return new Relation(
                new Username(document.getString("low")),
                new Username(document.getString("high")),
                Relation.Link.valueOf(document.getString("link")),
                document.getBoolean("blockedByLow"),
                document.getBoolean("blockedByHigh"));
    }
}
