package p2pchat.group;

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
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.mailbox.Sender;
import p2pchat.platform.mongo.Index;
import p2pchat.platform.mongo.Store;

/** Commits by group and epoch, {@code Zk3vW0bq7hQ8mXc2LrT5yA/0000000000000007}: of two for one epoch the key refuses one. */
@Singleton
class MongoCommits implements Commits {
    private static final String COLLECTION = "commits";

    private final MongoDatabase database;

    @Inject
    MongoCommits(MongoDatabase database) {
        this.database = database;
    }

    @Produces
    @Singleton
    static Index byTime() {
        return new Index(COLLECTION, List.of("storedAt"), false);
    }

    private MongoCollection<Document> collection() {
        return database.getCollection(COLLECTION);
    }

    private static String key(String group, long epoch) {
        return group + "/" + String.format(Locale.ROOT, "%016d", epoch);
    }

    @Override
    public boolean put(Commit commit) {
        Sender from = Objects.requireNonNull(commit.from());
        try {
            collection()
                    .insertOne(new Document("_id", key(commit.group(), commit.epoch()))
                            .append("group", commit.group())
                            .append("epoch", commit.epoch())
                            .append("id", commit.id())
                            .append("from", from.username().value())
                            .append("device", from.device().value())
                            .append("storedAt", commit.storedAt().toEpochMilli())
                            .append("commit", new Binary(commit.content())));
            return true;
        } catch (MongoWriteException e) {
            if (Store.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<Commit> at(String group, long epoch) {
        return Optional.ofNullable(
                        collection().find(Filters.eq("_id", key(group, epoch))).first())
                .map(MongoCommits::read);
    }

    private static Commit read(Document document) {
        return new Commit(
                document.getString("group"),
                document.getLong("epoch"),
                document.getString("id"),
                document.containsKey("from")
                        ? new Sender(
                                new Username(document.getString("from")), new DeviceId(document.getString("device")))
                        : null,
                document.get("commit", Binary.class).getData(),
                Instant.ofEpochMilli(document.getLong("storedAt")));
    }

    @Override
    public List<Commit> from(String group, long epoch, int most, long mostBytes) {
        List<Commit> all = new ArrayList<>();
        long bytes = 0;
        for (Document document : collection()
                .find(Store.idsWith(group + "/", key(group, epoch - 1)))
                .sort(Sorts.ascending("_id"))
                .limit(most)) {
            Commit commit = read(document);
            bytes += commit.content().length;
            if (bytes > mostBytes && !all.isEmpty()) {
                break;
            }
            all.add(commit);
        }
        return all;
    }

    @Override
    public void forget(String group, Username from) {
        collection()
                .updateMany(
                        Filters.and(Store.idsWith(group + "/"), Filters.eq("from", from.value())),
                        Updates.combine(Updates.unset("from"), Updates.unset("device")));
    }

    @Override
    public void removeAll(String group) {
        collection().deleteMany(Store.idsWith(group + "/"));
    }

    @Override
    public void removeBefore(Instant time) {
        collection().deleteMany(Filters.lt("storedAt", time.toEpochMilli()));
    }
}
