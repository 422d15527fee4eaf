package p2pchat.mailbox;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.bson.Document;
import org.bson.conversions.Bson;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.mongo.Store;

/**
 * What was counted of letters: of a mailbox, {@code bob/device/}, and of one sender in it, {@code bob/device/alice}. What
 * is nothing of a sender is removed: nobody is to read there who has ever written to whom.
 */
final class MongoMailboxCounts {
    static final String COLLECTION = "mailboxes";

    private final MongoCollection<Document> counts;
    /** For what is counted before letters are stored, and is durable with them. */
    private final MongoCollection<Document> reserving;

    MongoMailboxCounts(MongoDatabase database) {
        counts = database.getCollection(COLLECTION);
        reserving = Store.leadingUp(counts);
    }

    /** How many letters there are, with how many bytes, and how many invitations beside them. */
    private record Sum(long letters, long bytes, long welcomes) {
        static final Sum NOTHING = new Sum(0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(letters + other.letters, bytes + other.bytes, welcomes + other.welcomes);
        }

        Sum negated() {
            return new Sum(-letters, -bytes, -welcomes);
        }
    }

    /** Does the same with each number of a count. */
    private static Bson each(Sum sum, BiFunction<String, Long, Bson> step) {
        return Updates.combine(
                step.apply("letters", sum.letters),
                step.apply("bytes", sum.bytes),
                step.apply("welcomes", sum.welcomes));
    }

    /** How the ids begin of all that belongs to a mailbox. */
    static String mailbox(Address to) {
        return to.username() + "/" + to.device() + "/";
    }

    private static Sum sum(Document letter) {
        boolean welcome = Kind.valueOf(letter.getString("kind")) == Kind.WELCOME;
        return welcome ? new Sum(0, 0, 1) : new Sum(1, letter.getInteger("size"), 0);
    }

    private static long number(Document count, String field) {
        return count.get(field) instanceof Number value ? value.longValue() : 0;
    }

    /** What lies in a mailbox, as it was counted. */
    Tally tally(Address to, Username from) {
        Document all = new Document();
        Document ofSender = new Document();
        for (Document count : counts.find(Filters.in("_id", mailbox(to), mailbox(to) + from))) {
            (count.getString("_id").equals(mailbox(to)) ? all : ofSender).putAll(count);
        }
        return new Tally(
                number(all, "letters"),
                number(all, "bytes"),
                number(all, "welcomes"),
                number(ofSender, "letters"),
                number(ofSender, "bytes"),
                number(ofSender, "welcomes"));
    }

    /**
     * Counts letters that are about to be stored, with which this is durable.
     *
     * @return the cursor of the last of them
     */
    long reserve(Address to, Username from, Kind kind, int letters, long bytes) {
        boolean welcome = kind == Kind.WELCOME;
        Sum more = welcome ? new Sum(0, 0, letters) : new Sum(letters, bytes, 0);
        reserving.updateOne(
                Filters.eq("_id", mailbox(to) + from),
                Updates.combine(
                        each(more, Updates::inc),
                        Updates.set("to", to.username().value()),
                        Updates.set("from", from.value())),
                new UpdateOptions().upsert(true));
        Document counted = reserving.findOneAndUpdate(
                Filters.eq("_id", mailbox(to)),
                Updates.combine(each(more, Updates::inc), Updates.inc("cursor", (long) letters)),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return number(Objects.requireNonNull(counted), "cursor");
    }

    /** Sets what is counted of a mailbox to what lies in it. */
    void set(Address to, Iterable<Document> letters) {
        Map<String, Sum> fresh = sums(letters);
        for (Document count : counts.find(ofMailbox(to))) {
            String id = count.getString("_id");
            counts.updateOne(Filters.eq("_id", id), each(fresh.getOrDefault(id, Sum.NOTHING), Updates::set));
        }
    }

    /** Counts letters no longer, which are removed already. */
    void takeOff(Iterable<Document> letters) {
        sums(letters).forEach((id, sum) -> counts.updateOne(Filters.eq("_id", id), each(sum.negated(), Updates::inc)));
    }

    /** What letters come to, for each mailbox and each sender in it. */
    private static Map<String, Sum> sums(Iterable<Document> letters) {
        Map<String, Sum> sums = new HashMap<>();
        for (Document letter : letters) {
            String mailbox = letter.getString("to") + "/" + letter.getString("device") + "/";
            sums.merge(mailbox, sum(letter), Sum::plus);
            sums.merge(mailbox + letter.getString("from"), sum(letter), Sum::plus);
        }
        return sums;
    }

    private static Bson ofMailbox(Address to) {
        return Filters.or(Filters.eq("_id", mailbox(to)), Store.idsWith(mailbox(to)));
    }

    /** Forgets a mailbox. */
    void removeMailbox(Address to) {
        counts.deleteMany(ofMailbox(to));
    }

    /** Forgets all mailboxes of a person. */
    void removeAll(Username to) {
        counts.deleteMany(Store.idsWith(to + "/"));
    }

    /** Forgets senders of whom nothing lies where they are counted. One that sends at the same time is counted anew. */
    void removeEmpty() {
        counts.deleteMany(Filters.and(
                Filters.exists("from"),
                Filters.lte("letters", 0L),
                Filters.lte("bytes", 0L),
                Filters.lte("welcomes", 0L)));
    }

    /** Forgets one person in the mailboxes of another. */
    void removeBetween(Username to, Username from) {
        counts.deleteMany(Filters.and(Filters.eq("from", from.value()), Filters.eq("to", to.value())));
    }

    /** The mailboxes of a person, also those that are empty now. */
    Set<DeviceId> mailboxes(Username to) {
        Set<DeviceId> all = new HashSet<>();
        for (Document count : counts.find(Store.idsWith(to + "/"))) {
            all.add(new DeviceId(count.getString("_id").split("/", -1)[1]));
        }
        return all;
    }

    /** In whose mailboxes letters of this person are counted. */
    Set<Username> recipients(Username from) {
        Set<Username> all = new HashSet<>();
        counts.distinct("to", Filters.eq("from", from.value()), String.class)
                .forEach(name -> all.add(new Username(name)));
        return all;
    }
}
