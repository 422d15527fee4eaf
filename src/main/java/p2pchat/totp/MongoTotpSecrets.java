package p2pchat.totp;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import p2pchat.id.Username;
import p2pchat.platform.mongo.Store;

/** One document for each account; each use is one update that finds it unused. */
@Singleton
class MongoTotpSecrets implements TotpSecrets {
    private static final String COLLECTION = "totp";
    private static final String SECRET = "secret";
    private static final String ENABLED_AT = "enabledAt";
    private static final String LAST_STEP = "lastStep";
    private static final String BACKUP_CODES = "backupCodes";

    private final MongoDatabase database;

    @Inject
    MongoTotpSecrets(MongoDatabase database) {
        this.database = database;
    }

    private MongoCollection<Document> collection() {
        return database.getCollection(COLLECTION);
    }

    private static Bson inUse(Username owner) {
        return Filters.and(Filters.eq("_id", owner.value()), Filters.gt(ENABLED_AT, 0L));
    }

    private static Bson begun(Username owner) {
        return Filters.and(Filters.eq("_id", owner.value()), Filters.eq(ENABLED_AT, 0L));
    }

    private boolean update(Bson which, Bson change) {
        return collection().updateOne(which, change).getMatchedCount() == 1;
    }

    @Override
    public Optional<Kept> of(Username owner) {
        return Optional.ofNullable(
                        collection().find(Filters.eq("_id", owner.value())).first())
                .map(MongoTotpSecrets::read);
    }

    private static Kept read(Document document) {
        long enabledAt = document.getLong(ENABLED_AT);
        return new Kept(
                document.getString(SECRET),
                enabledAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(enabledAt)),
                document.getList(BACKUP_CODES, String.class).size());
    }

    @Override
    public boolean begin(Username owner, String secret) {
        if (update(begun(owner), Updates.set(SECRET, secret))) {
            return true;
        }
        try {
            collection()
                    .insertOne(new Document("_id", owner.value())
                            .append(SECRET, secret)
                            .append(ENABLED_AT, 0L)
                            .append(LAST_STEP, 0L)
                            .append(BACKUP_CODES, List.of()));
            return true;
        } catch (MongoWriteException e) {
            if (Store.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean enable(Username owner, String secret, long step, List<String> backupCodes, Instant now) {
        return update(
                Filters.and(begun(owner), Filters.eq(SECRET, secret)),
                Updates.combine(
                        Updates.set(ENABLED_AT, now.toEpochMilli()),
                        Updates.set(LAST_STEP, step),
                        Updates.set(BACKUP_CODES, backupCodes)));
    }

    @Override
    public boolean use(Username owner, String secret, long step) {
        return update(
                Filters.and(inUse(owner), Filters.eq(SECRET, secret), Filters.lt(LAST_STEP, step)),
                Updates.set(LAST_STEP, step));
    }

    @Override
    public boolean useBackupCode(Username owner, String hash) {
        return update(Filters.and(inUse(owner), Filters.eq(BACKUP_CODES, hash)), Updates.pull(BACKUP_CODES, hash));
    }

    @Override
    public boolean replaceBackupCodes(Username owner, List<String> hashes) {
        return update(inUse(owner), Updates.set(BACKUP_CODES, hashes));
    }

    @Override
    public void remove(Username owner) {
        collection().deleteOne(Filters.eq("_id", owner.value()));
    }
}
