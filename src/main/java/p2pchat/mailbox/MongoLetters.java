package p2pchat.mailbox;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
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

/**
 * Letters by mailbox and cursor, {@code bob/device/0000000000000012}, and beside them what was counted: of a mailbox,
 * {@code bob/device/}, and of one sender in it, {@code bob/device/alice}. No name or id has a slash.
 */
@Singleton
class MongoLetters implements Letters {
    private static final String LETTERS = "letters";
    private static final String COUNTS = "mailboxes";

    private final MongoDatabase database;

    @Inject
    MongoLetters(MongoDatabase database) {
        this.database = database;
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
        return new Index(COUNTS, List.of("from"), false);
    }

    @Produces
    @Singleton
    static Index byTime() {
        return new Index(LETTERS, List.of("storedAt"), false);
    }

    private MongoCollection<Document> letters() {
        return database.getCollection(LETTERS);
    }

    private MongoCollection<Document> counts() {
        return database.getCollection(COUNTS);
    }

    private static String mailbox(Address to) {
        return to.username() + "/" + to.device() + "/";
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
        Document all = new Document();
        Document ofSender = new Document();
        for (Document count : counts().find(Filters.in("_id", mailbox(to), mailbox(to) + from))) {
            (count.getString("_id").equals(mailbox(to)) ? all : ofSender).putAll(count);
        }
        return new Tally(
                number(all, "letters"),
                number(all, "bytes"),
                number(all, "welcomes"),
                number(ofSender, "letters"),
                number(ofSender, "bytes"));
    }

    private static long number(Document count, String field) {
        return count.get(field) instanceof Number value ? value.longValue() : 0;
    }

    @Override
    public void recount(Address to) {
        Map<String, long[]> fresh = new HashMap<>();
        fresh.put(mailbox(to), new long[2]);
        counts().find(Store.idsWith(mailbox(to))).forEach(count -> fresh.put(count.getString("_id"), new long[2]));
        long welcomes = 0;
        for (Document letter : withoutContent(Store.idsWith(mailbox(to)))) {
            if (kind(letter) == Kind.WELCOME) {
                welcomes++;
            } else {
                add(fresh, letter);
            }
        }
        fresh.forEach((name, count) -> counts().updateOne(
                        Filters.eq("_id", name),
                        Updates.combine(Updates.set("letters", count[0]), Updates.set("bytes", count[1]))));
        counts().updateOne(Filters.eq("_id", mailbox(to)), Updates.set("welcomes", welcomes));
    }

    /** Counts a letter for its mailbox and for its sender there. */
    private static void add(Map<String, long[]> counts, Document letter) {
        String mailbox = letter.getString("to") + "/" + letter.getString("device") + "/";
        for (String name : List.of(mailbox, mailbox + letter.getString("from"))) {
            long[] count = counts.computeIfAbsent(name, none -> new long[2]);
            count[0]++;
            count[1] += letter.getInteger("size");
        }
    }

    private static Kind kind(Document letter) {
        return Kind.valueOf(letter.getString("kind"));
    }

    @Override
    public long reserve(Address to, Username from, Kind kind, int letters, long bytes) {
        Bson room = kind == Kind.WELCOME
                ? Updates.inc("welcomes", (long) letters)
                : Updates.combine(Updates.inc("letters", (long) letters), Updates.inc("bytes", bytes));
        Bson ofSender = kind == Kind.WELCOME ? Updates.inc("letters", 0L) : room;
        counts().updateOne(
                        Filters.eq("_id", mailbox(to) + from),
                        Updates.combine(
                                ofSender, Updates.set("to", to.username().value()), Updates.set("from", from.value())),
                        new UpdateOptions().upsert(true));
        Document counted = counts().findOneAndUpdate(
                        Filters.eq("_id", mailbox(to)),
                        Updates.combine(room, Updates.inc("cursor", (long) letters)),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return number(Objects.requireNonNull(counted), "cursor");
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
        List<String> gone = new ArrayList<>();
        Map<String, long[]> counted = new HashMap<>();
        Map<String, Long> welcomes = new HashMap<>();
        for (Document letter : withoutContent(which)) {
            gone.add(letter.getString("_id"));
            if (kind(letter) == Kind.WELCOME) {
                welcomes.merge(letter.getString("to") + "/" + letter.getString("device") + "/", -1L, Long::sum);
            } else {
                add(counted, letter);
            }
        }
        if (gone.isEmpty()) {
            return;
        }
        letters().deleteMany(Filters.in("_id", gone));
        counted.forEach((name, count) -> counts().updateOne(
                        Filters.eq("_id", name),
                        Updates.combine(Updates.inc("letters", -count[0]), Updates.inc("bytes", -count[1]))));
        welcomes.forEach((name, count) -> counts().updateOne(Filters.eq("_id", name), Updates.inc("welcomes", count)));
    }

    @Override
    public Set<Username> withLettersBefore(Instant time) {
        return recipients(letters(), Filters.lt("storedAt", time.toEpochMilli()));
    }

    private static Set<Username> recipients(MongoCollection<Document> collection, Bson which) {
        Set<Username> all = new HashSet<>();
        collection.distinct("to", which, String.class).forEach(name -> all.add(new Username(name)));
        return all;
    }

    @Override
    public void removeBefore(Username to, Instant time) {
        remove(Filters.and(Filters.eq("to", to.value()), Filters.lt("storedAt", time.toEpochMilli())));
    }

    @Override
    public void removeMailbox(Address to) {
        letters().deleteMany(Store.idsWith(mailbox(to)));
        counts().deleteMany(Filters.or(Filters.eq("_id", mailbox(to)), Store.idsWith(mailbox(to))));
    }

    @Override
    public void removeAll(Username to) {
        letters().deleteMany(Store.idsWith(to + "/"));
        counts().deleteMany(Store.idsWith(to + "/"));
    }

    @Override
    public Set<DeviceId> mailboxes(Username to) {
        Set<DeviceId> all = new HashSet<>();
        for (Document count : counts().find(Store.idsWith(to + "/"))) {
            all.add(new DeviceId(count.getString("_id").split("/", -1)[1]));
        }
        return all;
    }

    @Override
    public Set<Username> recipients(Username from) {
        return recipients(counts(), Filters.eq("from", from.value()));
    }

    @Override
    public void removeBetween(Username to, Username from) {
        Bson between = Filters.and(Filters.eq("from", from.value()), Filters.eq("to", to.value()));
        remove(between);
        counts().deleteMany(between);
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
