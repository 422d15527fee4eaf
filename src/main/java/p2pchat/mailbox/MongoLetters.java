package p2pchat.mailbox;

import static p2pchat.mailbox.MongoMailboxCounts.mailbox;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.mongo.Index;
import p2pchat.platform.mongo.Store;

/** Letters by mailbox and cursor, {@code bob/device/0000000000000012}. No name or id has a slash. */
@Singleton
class MongoLetters implements Letters {
    private static final String LETTERS = "letters";

    private final MongoDatabase database;
    private final MongoMailboxCounts counts;

    @Inject
    MongoLetters(MongoDatabase database) {
        this.database = database;
        counts = new MongoMailboxCounts(database);
    }

    /** No letter is stored twice. */
    @Produces
    @Singleton
    static Index byOrigin() {
        return new Index(LETTERS, List.of("origin"), true);
    }

    @Produces
    @Singleton
    static Index bySender() {
        return new Index(LETTERS, List.of("from"), false);
    }

    @Produces
    @Singleton
    static Index bySenderCounted() {
        return new Index(MongoMailboxCounts.COLLECTION, List.of("from"), false);
    }

    @Produces
    @Singleton
    static Index byTime() {
        return new Index(LETTERS, List.of("storedAt"), false);
    }

    private MongoCollection<Document> letters() {
        return database.getCollection(LETTERS);
    }

    private static String key(Address to, long cursor) {
        return mailbox(to) + String.format(Locale.ROOT, "%016d", cursor);
    }

    private static String origin(Username to, Sender from, Letter letter) {
        return mailbox(new Address(to, letter.device())) + from.username() + "/" + from.device() + "/" + letter.id();
    }

    private FindIterable<Document> withoutContent(Bson filter) {
        return letters().find(filter).projection(Projections.exclude("data"));
    }

    @Override
    public Set<Letter> lying(Username to, Sender from, Collection<Letter> letters) {
        Map<String, Letter> byOrigin = new HashMap<>();
        letters.forEach(letter -> byOrigin.put(origin(to, from, letter), letter));
        Set<Letter> lying = new HashSet<>();
        for (Document found : withoutContent(Filters.in("origin", byOrigin.keySet()))) {
            lying.add(Objects.requireNonNull(byOrigin.get(found.getString("origin"))));
        }
        return lying;
    }

    @Override
    public Tally tally(Address to, Username from) {
        return counts.tally(to, from);
    }

    @Override
    public void recount(Address to) {
        counts.set(to, withoutContent(Store.idsWith(mailbox(to))));
    }

    @Override
    public long reserve(Address to, Username from, Kind kind, int letters, long bytes) {
        return counts.reserve(to, from, kind, letters, bytes);
    }

    @Override
    public void put(Username to, Sender from, Kind kind, Map<Letter, Long> letters, Instant now) {
        List<Document> documents = new ArrayList<>();
        letters.forEach((letter, cursor) ->
                documents.add(new Document("_id", key(new Address(to, letter.device()), cursor))
                        .append("origin", origin(to, from, letter))
                        .append("to", to.value())
                        .append("device", letter.device().value())
                        .append("cursor", cursor)
                        .append("id", letter.id())
                        .append("from", from.username().value())
                        .append("fromDevice", from.device().value())
                        .append("kind", kind.name())
                        .append("size", letter.data().length)
                        .append("storedAt", now.toEpochMilli())
                        .append("data", new Binary(letter.data()))));
        letters().insertMany(documents);
    }

    @Override
    public List<StoredLetter> after(Address to, long cursor, int most, long mostBytes) {
        List<StoredLetter> all = new ArrayList<>();
        long bytes = 0;
        for (Document letter : letters()
                .find(Store.idsWith(mailbox(to), key(to, cursor)))
                .sort(Sorts.ascending("_id"))
                .limit(most)) {
            bytes += letter.getInteger("size");
            if (bytes > mostBytes && !all.isEmpty()) {
                break;
            }
            all.add(new StoredLetter(
                    letter.getLong("cursor"),
                    letter.getString("id"),
                    sender(letter),
                    letter.get("data", Binary.class).getData(),
                    Instant.ofEpochMilli(letter.getLong("storedAt"))));
        }
        return all;
    }

    private static Sender sender(Document letter) {
        return new Sender(new Username(letter.getString("from")), new DeviceId(letter.getString("fromDevice")));
    }

    @Override
    public void remove(Address to, Collection<Long> cursors) {
        remove(Filters.in("_id", cursors.stream().map(cursor -> key(to, cursor)).toList()));
    }

    /** First the letters and then their count, which may be too high after a crash, but never too low. */
    private void remove(Bson which) {
        List<Document> gone = withoutContent(which).into(new ArrayList<>());
        if (gone.isEmpty()) {
            return;
        }
        letters()
                .deleteMany(Filters.in(
                        "_id",
                        gone.stream().map(letter -> letter.getString("_id")).toList()));
        counts.takeOff(gone);
    }

    @Override
    public Set<Username> withLettersBefore(Instant time) {
        Set<Username> all = new HashSet<>();
        letters()
                .distinct("to", Filters.lt("storedAt", time.toEpochMilli()), String.class)
                .forEach(name -> all.add(new Username(name)));
        return all;
    }

    @Override
    public void removeBefore(Username to, Instant time) {
        remove(Filters.and(Filters.eq("to", to.value()), Filters.lt("storedAt", time.toEpochMilli())));
    }

    @Override
    public void removeMailbox(Address to) {
        letters().deleteMany(Store.idsWith(mailbox(to)));
        counts.removeMailbox(to);
    }

    @Override
    public void removeAll(Username to) {
        letters().deleteMany(Store.idsWith(to + "/"));
        counts.removeAll(to);
    }

    @Override
    public void removeEmptyCounts() {
        counts.removeEmpty();
    }

    @Override
    public Set<DeviceId> mailboxes(Username to) {
        return counts.mailboxes(to);
    }

    @Override
    public Set<Username> recipients(Username from) {
        Set<Username> all = counts.recipients(from);
        letters()
                .distinct("to", Filters.eq("from", from.value()), String.class)
                .forEach(name -> all.add(new Username(name)));
        return all;
    }

    @Override
    public void removeBetween(Username to, Username from) {
        remove(Filters.and(Filters.eq("from", from.value()), Filters.eq("to", to.value())));
        counts.removeBetween(to, from);
    }

    @Override
    public List<Waiting> waiting(Username to) {
        List<Waiting> all = new ArrayList<>();
        for (Document letter : withoutContent(Store.idsWith(to + "/"))) {
            all.add(new Waiting(
                    new DeviceId(letter.getString("device")),
                    sender(letter),
                    letter.getInteger("size"),
                    letter.getLong("storedAt")));
        }
        return all;
    }
}
