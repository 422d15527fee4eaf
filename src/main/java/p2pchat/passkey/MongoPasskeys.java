package p2pchat.passkey;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
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
import p2pchat.platform.mongo.Store;

/** One document for each, whose key is the credential's id. */
@Singleton
class MongoPasskeys implements Passkeys {
    private static final String COLLECTION = "passkeys";
    private static final String OWNER = "username";
    private static final String NAME = "name";
    private static final String DATA = "data";
    private static final String BACKUP_ELIGIBLE = "backupEligible";
    private static final String COUNTER = "counter";
    private static final String CREATED_AT = "createdAt";
    private static final String LAST_USED_AT = "lastUsedAt";
    private static final String WRAPPED = "wrapped";
    private static final String CONFIRMS = "confirms";

    private final MongoDatabase database;

    @Inject
    MongoPasskeys(MongoDatabase database) {
        this.database = database;
    }

    @Produces
    @Singleton
    static Index byOwner() {
        return new Index(COLLECTION, List.of(OWNER, CREATED_AT), false);
    }

    private MongoCollection<Document> collection() {
        return database.getCollection(COLLECTION);
    }

    private static Bson one(Username owner, String id) {
        return Filters.and(Filters.eq("_id", id), Filters.eq(OWNER, owner.value()));
    }

    @Override
    public List<Passkey> of(Username owner) {
        List<Passkey> all = new ArrayList<>();
        for (Document document :
                collection().find(Filters.eq(OWNER, owner.value())).sort(Sorts.ascending(CREATED_AT, "_id"))) {
            all.add(read(document));
        }
        return all;
    }

    @Override
    public Optional<Passkey> find(String id) {
        return Optional.ofNullable(collection().find(Filters.eq("_id", id)).first())
                .map(MongoPasskeys::read);
    }

    @Override
    public boolean add(Passkey passkey) {
        try {
            collection().insertOne(write(passkey));
            return true;
        } catch (MongoWriteException e) {
            if (Store.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean use(Passkey known, long counter, Instant now) {
        Bson change = Updates.combine(Updates.set(COUNTER, counter), Updates.max(LAST_USED_AT, now.toEpochMilli()));
        // One that counts has to go on from whatever was seen last, also by a login at the same time.
        Bson goesOn = counter == 0 ? Filters.eq(COUNTER, 0L) : Filters.lt(COUNTER, counter);
        return update(Filters.and(one(known.username(), known.id()), goesOn), change);
    }

    @Override
    public boolean rename(Username owner, String id, String name) {
        return update(one(owner, id), Updates.set(NAME, name));
    }

    @Override
    public boolean wrap(Username owner, String id, Optional<String> wrapped) {
        return update(
                one(owner, id), wrapped.map(it -> Updates.set(WRAPPED, it)).orElseGet(() -> Updates.unset(WRAPPED)));
    }

    private boolean update(Bson which, Bson change) {
        return collection().updateOne(which, change).getMatchedCount() == 1;
    }

    @Override
    public boolean remove(Username owner, String id) {
        return collection().deleteOne(one(owner, id)).getDeletedCount() == 1;
    }

    @Override
    public void removeAll(Username owner) {
        collection().deleteMany(Filters.eq(OWNER, owner.value()));
    }

    private static Document write(Passkey passkey) {
        Document document = new Document("_id", passkey.id())
                .append(OWNER, passkey.username().value())
                .append(NAME, passkey.name())
                .append(DATA, passkey.credential().data())
                .append(BACKUP_ELIGIBLE, passkey.credential().backupEligible())
                .append(COUNTER, passkey.counter())
                .append(CREATED_AT, passkey.createdAt().toEpochMilli())
                .append(CONFIRMS, passkey.confirms());
        passkey.lastUsedAt().ifPresent(at -> document.append(LAST_USED_AT, at.toEpochMilli()));
        passkey.wrapped().ifPresent(wrapped -> document.append(WRAPPED, wrapped));
        return document;
    }

    private static Passkey read(Document document) {
        return new Passkey(
                document.getString("_id"),
                new Username(document.getString(OWNER)),
                document.getString(NAME),
                new Passkey.Credential(document.getString(DATA), document.getBoolean(BACKUP_ELIGIBLE)),
                document.getLong(COUNTER),
                Instant.ofEpochMilli(document.getLong(CREATED_AT)),
                Optional.ofNullable(document.getLong(LAST_USED_AT)).map(Instant::ofEpochMilli),
                Optional.ofNullable(document.getString(WRAPPED)),
                document.getBoolean(CONFIRMS, false));
    }
}
