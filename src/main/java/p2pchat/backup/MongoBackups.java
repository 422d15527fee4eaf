package p2pchat.backup;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.mongo.Index;
import p2pchat.platform.mongo.Store;

/**
 * One document for each part, one for each backup that is not complete with the sizes of its parts, so that counting reads
 * no parts, and one for each person that names the one that is kept, and one that names the one
 * that is laid aside.
 */
@Singleton
class MongoBackups implements Backups {
    private static final String KEPT = "backups";
    private static final String UPLOADS = "backupUploads";
    private static final String PARTS = "backupParts";
    private static final String OWNER = "username";
    private static final String BACKUP = "backup";
    private static final String DEVICE = "device";
    private static final String NEWEST = "newest";
    private static final String SIZES = "sizes";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final ReplaceOptions REPLACE = new ReplaceOptions().upsert(true);

    private final MongoDatabase database;

    @Inject
    MongoBackups(MongoDatabase database) {
        this.database = database;
    }

    @Produces
    @Singleton
    static Index uploadsByAge() {
        return new Index(UPLOADS, List.of(NEWEST), false);
    }

    private MongoCollection<Document> kept() {
        return database.getCollection(KEPT);
    }

    private MongoCollection<Document> uploads() {
        return database.getCollection(UPLOADS);
    }

    private MongoCollection<Document> parts() {
        return database.getCollection(PARTS);
    }

    private static String key(Username owner, String id) {
        return owner.value() + "|" + id;
    }

    private static String key(Username owner, String id, int number) {
        // Of the same length each, so that they sort as the numbers do.
        return key(owner, id) + "|" + String.format("%06d", number);
    }

    @Override
    public Optional<Backup> kept(Username owner) {
        return Optional.ofNullable(kept().find(Filters.eq("_id", owner.value())).first())
                .map(MongoBackups::backup);
    }

    private static Backup backup(Document found) {
        return new Backup(
                found.getString(BACKUP),
                found.getInteger("parts"),
                found.getLong("bytes"),
                found.getString("header"),
                Instant.ofEpochMilli(found.getLong("createdAt")));
    }

    @Override
    public List<Upload> uploads(Username owner) {
        return read(Store.idsWith(owner.value() + "|"));
    }

    @Override
    public List<Upload> uploadsBefore(Instant time) {
        return read(Filters.lt(NEWEST, time.toEpochMilli()));
    }

    private List<Upload> read(Bson which) {
        List<Upload> all = new ArrayList<>();
        for (Document found : uploads().find(which)) {
            @Nullable Document sizes = found.get(SIZES, Document.class);
            Map<Integer, Integer> byNumber = new HashMap<>();
            if (sizes != null) {
                sizes.forEach((number, size) -> byNumber.put(Integer.valueOf(number), (Integer) size));
            }
            all.add(new Upload(
                    new Username(found.getString(OWNER)),
                    found.getString(BACKUP),
                    Optional.ofNullable(found.getString(DEVICE)).map(DeviceId::new),
                    byNumber,
                    Instant.ofEpochMilli(found.getLong(NEWEST))));
        }
        return all;
    }

    /** The note is there before the part is, and tells of it only after. */
    @Override
    public void putPart(Username owner, DeviceId device, String id, int number, byte[] content, Instant now) {
        Bson note = Updates.combine(note(owner, id, now), Updates.set(DEVICE, device.value()));
        Store.leadingUp(uploads()).updateOne(Filters.eq("_id", key(owner, id)), note, UPSERT);
        String key = key(owner, id, number);
        parts().replaceOne(
                        Filters.eq("_id", key),
                        new Document("_id", key).append("content", new Binary(content)),
                        REPLACE);
        uploads().updateOne(Filters.eq("_id", key(owner, id)), Updates.set(SIZES + "." + number, content.length));
    }

    private static Bson note(Username owner, String id, Instant time) {
        return Updates.combine(
                Updates.set(OWNER, owner.value()), Updates.set(BACKUP, id), Updates.set(NEWEST, time.toEpochMilli()));
    }

    @Override
    public Optional<byte[]> part(Username owner, String id, int number) {
        return Optional.ofNullable(
                        parts().find(Filters.eq("_id", key(owner, id, number))).first())
                .map(found -> found.get("content", Binary.class).getData());
    }

    @Override
    public void removePartsFrom(Username owner, String id, int number) {
        Bson above = Store.idsWith(key(owner, id) + "|", key(owner, id, number));
        parts().deleteMany(Filters.or(Filters.eq("_id", key(owner, id, number)), above));
    }

    @Override
    public void keep(Username owner, Backup backup) {
        kept().replaceOne(Filters.eq("_id", owner.value()), document(backup).append("_id", owner.value()), REPLACE);
    }

    private static Document document(Backup backup) {
        return new Document(BACKUP, backup.id())
                .append("parts", backup.parts())
                .append("bytes", backup.bytes())
                .append("header", backup.header())
                .append("createdAt", backup.createdAt().toEpochMilli());
    }

    private static Bson laidAside(Username owner) {
        return Filters.eq("_id", key(owner, "aside"));
    }

    @Override
    public void layAside(Username owner, Optional<Backup> backup) {
        Document document =
                backup.map(MongoBackups::document).orElseGet(Document::new).append("_id", key(owner, "aside"));
        kept().replaceOne(laidAside(owner), document, REPLACE);
        if (backup.isPresent()) {
            keepNone(owner);
        }
    }

    @Override
    public boolean hasLaidAside(Username owner) {
        return kept().find(laidAside(owner)).first() != null;
    }

    @Override
    public Optional<Backup> aside(Username owner) {
        return Optional.ofNullable(kept().find(laidAside(owner)).first())
                .filter(found -> found.containsKey(BACKUP))
                .map(MongoBackups::backup);
    }

    @Override
    public void forgetAside(Username owner) {
        kept().deleteOne(laidAside(owner));
    }

    @Override
    public void keepNone(Username owner) {
        kept().deleteOne(Filters.eq("_id", owner.value()));
    }

    @Override
    public void condemn(Username owner, String id) {
        uploads().updateOne(Filters.eq("_id", key(owner, id)), note(owner, id, Instant.EPOCH), UPSERT);
    }

    @Override
    public void removeUpload(Username owner, String id) {
        uploads().deleteOne(Filters.eq("_id", key(owner, id)));
    }

    @Override
    public void remove(Username owner, String id) {
        parts().deleteMany(Store.idsWith(key(owner, id) + "|"));
        removeUpload(owner, id);
    }

    @Override
    public void removeAll(Username owner) {
        keepNone(owner);
        forgetAside(owner);
        parts().deleteMany(Store.idsWith(owner.value() + "|"));
        uploads().deleteMany(Store.idsWith(owner.value() + "|"));
    }
}
