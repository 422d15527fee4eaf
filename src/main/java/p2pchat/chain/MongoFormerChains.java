package p2pchat.chain;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import p2pchat.id.Username;
import p2pchat.platform.mongo.Index;

/** One document for each person; a chain of the most links is 3 MB. */
@Singleton
class MongoFormerChains implements FormerChains {
    private static final String COLLECTION = "formerChains";
    private static final String LINKS = "links";
    private static final String SINCE = "since";
    private static final String LATEST = "latest";
    /** Only there while something is. */
    private static final String UNFINISHED = "unfinished";

    private final MongoDatabase database;

    @Inject
    MongoFormerChains(MongoDatabase database) {
        this.database = database;
    }

    @Produces
    @Singleton
    static Index byAge() {
        return new Index(COLLECTION, List.of(SINCE), false);
    }

    @Produces
    @Singleton
    static Index byWork() {
        return new Index(COLLECTION, List.of(UNFINISHED), false);
    }

    private MongoCollection<Document> collection() {
        return database.getCollection(COLLECTION);
    }

    private static Bson one(Username owner) {
        return Filters.eq("_id", owner.value());
    }

    @Override
    public Optional<FormerChain> of(Username owner) {
        return Optional.ofNullable(collection().find(one(owner)).first()).map(MongoFormerChains::read);
    }

    @Override
    public void put(FormerChain former) {
        collection().replaceOne(one(former.owner()), write(former), new ReplaceOptions().upsert(true));
    }

    @Override
    public void remove(Username owner) {
        collection().deleteOne(one(owner));
    }

    @Override
    public List<Username> before(Instant time) {
        return owners(Filters.lt(SINCE, time.toEpochMilli()));
    }

    @Override
    public List<Username> unfinished() {
        // Greater than the empty text rather than "exists", which an index does not help to find.
        return owners(Filters.gt(UNFINISHED, ""));
    }

    private List<Username> owners(Bson which) {
        List<Username> all = new ArrayList<>();
        for (Document found : collection().find(which).projection(Projections.include("_id"))) {
            all.add(new Username(found.getString("_id")));
        }
        return all;
    }

    private static Document write(FormerChain former) {
        Document document = new Document("_id", former.owner().value())
                .append(LINKS, former.links().stream().map(MongoLink::of).toList())
                .append(SINCE, former.since().toEpochMilli())
                .append(LATEST, former.latest().toEpochMilli());
        return former.unfinished() == FormerChain.Unfinished.NOTHING
                ? document
                : document.append(UNFINISHED, former.unfinished().name());
    }

    private static FormerChain read(Document found) {
        return new FormerChain(
                new Username(found.getString("_id")),
                found.getList(LINKS, Document.class).stream()
                        .map(MongoLink::read)
                        .toList(),
                Instant.ofEpochMilli(found.getLong(SINCE)),
                Instant.ofEpochMilli(found.getLong(LATEST)),
                Optional.ofNullable(found.getString(UNFINISHED))
                        .map(FormerChain.Unfinished::valueOf)
                        .orElse(FormerChain.Unfinished.NOTHING));
    }
}
