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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.mailbox.Sender;
import p2pchat.platform.mongo.Index;
import p2pchat.platform.mongo.Store;

/** One document for each group, and one for each one or two people, {@code alice/bob}, that names their current group. */
@Singleton
class MongoGroups implements Groups {
    private static final String GROUPS = "groups";
    private static final String CURRENT = "currentGroups";

    private final MongoDatabase database;

    @Inject
    MongoGroups(MongoDatabase database) {
        this.database = database;
    }

    @Produces
    @Singleton
    static Index byPerson() {
        return new Index(GROUPS, List.of("people"), false);
    }

    @Produces
    @Singleton
    static Index byCreator() {
        return new Index(GROUPS, List.of("creator"), false);
    }

    @Produces
    @Singleton
    static Index byReplacement() {
        return new Index(GROUPS, List.of("replacedAt"), false);
    }

    private MongoCollection<Document> groups() {
        return database.getCollection(GROUPS);
    }

    private MongoCollection<Document> currentGroups() {
        return database.getCollection(CURRENT);
    }

    private static List<String> names(SortedSet<Username> people) {
        return people.stream().map(Username::value).toList();
    }

    private static String key(SortedSet<Username> people) {
        return String.join("/", names(people));
    }

    @Override
    public boolean insert(Group group) {
        Sender creator = Objects.requireNonNull(group.creator());
        return insert(
                groups(),
                new Document("_id", group.id())
                        .append("ofMany", group.ofMany())
                        .append("people", names(group.people()))
                        .append("hiddenFrom", names(group.hiddenFrom()))
                        .append("creator", creator.username().value())
                        .append("device", creator.device().value())
                        .append("epoch", group.epoch())
                        .append("createdAt", group.createdAt().toEpochMilli()));
    }

    private static boolean insert(MongoCollection<Document> collection, Document document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (Store.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<Group> find(String id) {
        return Optional.ofNullable(groups().find(Filters.eq("_id", id)).first()).map(MongoGroups::read);
    }

    private static Group read(Document document) {
        Sender creator = document.containsKey("creator")
                ? new Sender(new Username(document.getString("creator")), new DeviceId(document.getString("device")))
                : null;
        return new Group(
                document.getString("_id"),
                document.getBoolean("ofMany", false),
                people(document, "people"),
                people(document, "hiddenFrom"),
                creator,
                document.getLong("epoch"),
                Instant.ofEpochMilli(document.getLong("createdAt")));
    }

    private static SortedSet<Username> people(Document document, String field) {
        return document.getList(field, String.class, List.of()).stream()
                .map(Username::new)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public List<Group> of(Username username) {
        return all(Filters.eq("people", username.value()), "createdAt");
    }

    private List<Group> all(Bson which, String order) {
        return groups().find(which)
                .sort(Sorts.ascending(order, "_id"))
                .map(MongoGroups::read)
                .into(new ArrayList<>());
    }

    @Override
    public Set<String> current(Collection<Group> all) {
        Map<String, String> current = new HashMap<>();
        List<String> keys = all.stream()
                .filter(group -> !group.ofMany())
                .map(group -> key(group.people()))
                .toList();
        currentGroups()
                .find(Filters.in("_id", keys))
                .forEach(found -> current.put(found.getString("_id"), found.getString("group")));
        Set<String> those = new HashSet<>();
        for (Group group : all) {
            if (group.ofMany() || group.id().equals(current.get(key(group.people())))) {
                those.add(group.id());
            }
        }
        return those;
    }

    @Override
    public Optional<String> current(SortedSet<Username> people) {
        return Optional.ofNullable(
                        currentGroups().find(Filters.eq("_id", key(people))).first())
                .map(found -> found.getString("group"));
    }

    @Override
    public boolean replace(SortedSet<Username> people, @Nullable String before, String after, Instant now) {
        boolean isCurrent = (before != null && takePlace(people, before, after, now))
                || insert(currentGroups(), new Document("_id", key(people)).append("group", after));
        if (isCurrent) {
            groups().updateOne(Filters.eq("_id", after), Updates.unset("replacedAt"));
        }
        return isCurrent;
    }

    private boolean takePlace(SortedSet<Username> people, String before, String after, Instant now) {
        // First, so that a crash leaves no group that nobody removes; a current one is not removed though it says so.
        groups().updateOne(
                        Filters.and(
                                Filters.eq("_id", before),
                                Filters.eq("people", names(people)),
                                Filters.ne("ofMany", true)),
                        Updates.set("replacedAt", now.toEpochMilli()));
        return currentGroups()
                        .updateOne(
                                Filters.and(Filters.eq("_id", key(people)), Filters.eq("group", before)),
                                Updates.set("group", after))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public List<Group> replaced(SortedSet<Username> people) {
        return all(Filters.and(Filters.eq("people", names(people)), Filters.exists("replacedAt")), "replacedAt");
    }

    @Override
    public List<Group> replacedBefore(Instant time) {
        return all(Filters.lt("replacedAt", time.toEpochMilli()), "replacedAt");
    }

    @Override
    public long countOfMany(Username creator) {
        return groups().countDocuments(Filters.and(Filters.eq("creator", creator.value()), Filters.eq("ofMany", true)));
    }

    @Override
    public boolean advance(String id, long epoch) {
        return groups().updateOne(Filters.eq("_id", id), Updates.max("epoch", epoch))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void remove(Group group) {
        currentGroups().deleteOne(Filters.and(Filters.eq("_id", key(group.people())), Filters.eq("group", group.id())));
        groups().deleteOne(Filters.eq("_id", group.id()));
    }

    @Override
    public void leave(String id, Username username) {
        String name = username.value();
        groups().updateOne(
                        Filters.eq("_id", id),
                        Updates.combine(Updates.pull("people", name), Updates.pull("hiddenFrom", name)));
        groups().updateOne(
                        Filters.and(Filters.eq("_id", id), Filters.eq("creator", name)),
                        Updates.combine(Updates.unset("creator"), Updates.unset("device")));
    }
}
