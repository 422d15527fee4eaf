package p2pchat.chain;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import p2pchat.id.Username;
import p2pchat.platform.mongo.Index;
import p2pchat.platform.mongo.Store;

/** One document for each link; its place is its key, so that it can be taken once. */
@Singleton
class MongoChainLinks implements ChainLinks {
    private static final String COLLECTION = "chainLinks";

    private final MongoDatabase database;

    @Inject
    MongoChainLinks(MongoDatabase database) {
        this.database = database;
    }

    @Produces
    @Singleton
    static Index byOwner() {
        return new Index(COLLECTION, List.of("username", "sequence"), true);
    }

    private MongoCollection<Document> collection() {
        return database.getCollection(COLLECTION);
    }

    private static String id(Username owner, int sequence) {
        return owner.value() + "|" + sequence;
    }

    @Override
    public List<Link> from(Username owner, int sequence) {
        List<Link> links = new ArrayList<>();
        for (Document document : collection()
                .find(Filters.and(Filters.eq("username", owner.value()), Filters.gte("sequence", sequence)))
                .sort(Sorts.ascending("sequence"))) {
            links.add(MongoLink.read(document));
        }
        return links;
    }

    @Override
    public Optional<Link> at(Username owner, int sequence) {
        return Optional.ofNullable(collection()
                        .find(Filters.eq("_id", id(owner, sequence)))
                        .first())
                .map(MongoLink::read);
    }

    @Override
    public Map<Integer, Link> at(Username owner, Collection<Integer> sequences) {
        Map<Integer, Link> links = new HashMap<>();
        List<String> ids = sequences.stream().map(each -> id(owner, each)).toList();
        for (Document document : collection().find(Filters.in("_id", ids))) {
            links.put(document.getInteger("sequence"), MongoLink.read(document));
        }
        return links;
    }

    @Override
    public boolean put(Username owner, int sequence, Link link) {
        try {
            collection().insertOne(write(owner, sequence, link));
            return true;
        } catch (MongoWriteException e) {
            if (Store.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void putBehind(Username owner, List<Link> links) {
        List<Document> documents = new ArrayList<>();
        for (Link link : links) {
            documents.add(write(owner, documents.size() + 1, link));
        }
        if (!documents.isEmpty()) {
            Store.leadingUp(collection()).insertMany(documents);
        }
    }

    @Override
    public boolean replaceFirst(Username owner, Link before, Link genesis) {
        Bson first = Filters.and(Filters.eq("_id", id(owner, 0)), Filters.eq("payload", before.payload()));
        return collection().replaceOne(first, write(owner, 0, genesis)).getMatchedCount() == 1;
    }

    @Override
    public void removeFrom(Username owner, int sequence) {
        collection().deleteMany(Filters.and(Filters.eq("username", owner.value()), Filters.gte("sequence", sequence)));
    }

    @Override
    public void removeAll(Username owner) {
        collection().deleteMany(Filters.eq("username", owner.value()));
    }

    private static Document write(Username owner, int sequence, Link link) {
        Document document = new Document("_id", id(owner, sequence))
                .append("username", owner.value())
                .append("sequence", sequence);
        document.putAll(MongoLink.of(link));
        return document;
    }
}
