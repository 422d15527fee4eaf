package p2pchat.keypackage;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndDeleteOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.mongo.Index;

/**
 * One document for each, whose key is made of what it is: the same one sent twice is there once. Each is taken by one atomic
 * {@code findOneAndDelete}.
 */
@Singleton
class MongoKeyPackages implements KeyPackages {
    private static final String SINGLE_USE = "keyPackages";
    private static final String LAST_RESORTS = "lastResorts";
    private static final String OWNER = "username";
    private static final String DEVICE = "device";
    private static final String PACKAGE = "keyPackage";
    /** Ascending in the order in which a device's come. */
    private static final String PLACE = "place";

    private static final String USED = "used";

    private final MongoDatabase database;

    @Inject
    MongoKeyPackages(MongoDatabase database) {
        this.database = database;
    }

    @Produces
    @Singleton
    static Index byAge() {
        return new Index(SINGLE_USE, List.of(OWNER, DEVICE, PLACE), false);
    }

    @Produces
    @Singleton
    static Index lastResortsByOwner() {
        return new Index(LAST_RESORTS, List.of(OWNER), false);
    }

    private MongoCollection<Document> singleUse() {
        return database.getCollection(SINGLE_USE);
    }

    private MongoCollection<Document> lastResorts() {
        return database.getCollection(LAST_RESORTS);
    }

    private static Bson of(Username owner, DeviceId device) {
        return Filters.and(Filters.eq(OWNER, owner.value()), Filters.eq(DEVICE, device.value()));
    }

    private static String key(Username owner, DeviceId device) {
        return owner.value() + "|" + device.value();
    }

    private static String key(Username owner, DeviceId device, String keyPackage) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(keyPackage.getBytes(StandardCharsets.US_ASCII));
            return key(owner, device) + "|" + Base64Url.encode(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public int count(Username owner, DeviceId device) {
        return (int) singleUse().countDocuments(of(owner, device));
    }

    @Override
    public List<String> missing(Username owner, DeviceId device, Collection<String> packages) {
        Map<String, String> byKey = new LinkedHashMap<>();
        packages.forEach(each -> byKey.put(key(owner, device, each), each));
        for (Document found :
                singleUse().find(Filters.in("_id", byKey.keySet())).projection(Projections.include("_id"))) {
            byKey.remove(found.getString("_id"));
        }
        return List.copyOf(byKey.values());
    }

    @Override
    public void add(Username owner, DeviceId device, List<String> packages) {
        long place = lastPlace(owner, device);
        List<Document> documents = new ArrayList<>();
        for (String each : packages) {
            place++;
            documents.add(new Document("_id", key(owner, device, each))
                    .append(OWNER, owner.value())
                    .append(DEVICE, device.value())
                    .append(PLACE, place)
                    .append(PACKAGE, each));
        }
        if (!documents.isEmpty()) {
            singleUse().insertMany(documents);
        }
    }

    private long lastPlace(Username owner, DeviceId device) {
        @Nullable Document last = singleUse()
                .find(of(owner, device))
                .sort(Sorts.descending(PLACE))
                .first();
        return last == null ? 0 : last.getLong(PLACE);
    }

    @Override
    public Optional<String> take(Username owner, DeviceId device) {
        FindOneAndDeleteOptions oldest = new FindOneAndDeleteOptions().sort(Sorts.ascending(OWNER, DEVICE, PLACE));
        return Optional.ofNullable(singleUse().findOneAndDelete(of(owner, device), oldest))
                .map(document -> document.getString(PACKAGE));
    }

    @Override
    public void putLastResort(Username owner, DeviceId device, String keyPackage) {
        String key = key(owner, device);
        Document document = new Document("_id", key)
                .append(OWNER, owner.value())
                .append(DEVICE, device.value())
                .append(USED, false)
                .append(PACKAGE, keyPackage);
        lastResorts().replaceOne(Filters.eq("_id", key), document, new ReplaceOptions().upsert(true));
    }

    @Override
    public Optional<String> useLastResort(Username owner, DeviceId device) {
        return Optional.ofNullable(
                        lastResorts().findOneAndUpdate(Filters.eq("_id", key(owner, device)), Updates.set(USED, true)))
                .map(document -> document.getString(PACKAGE));
    }

    @Override
    public boolean hasFreshLastResort(Username owner, DeviceId device) {
        Bson fresh = Filters.and(Filters.eq("_id", key(owner, device)), Filters.eq(USED, false));
        return lastResorts().countDocuments(fresh) == 1;
    }

    @Override
    public Map<String, Integer> counts(Username owner) {
        Map<String, Integer> counts = new TreeMap<>();
        for (MongoCollection<Document> each : List.of(singleUse(), lastResorts())) {
            for (Document document :
                    each.find(Filters.eq(OWNER, owner.value())).projection(Projections.include(DEVICE))) {
                counts.merge(document.getString(DEVICE), 1, Integer::sum);
            }
        }
        return counts;
    }

    @Override
    public void removeAll(Username owner, DeviceId device) {
        singleUse().deleteMany(of(owner, device));
        lastResorts().deleteOne(Filters.eq("_id", key(owner, device)));
    }

    @Override
    public void removeAll(Username owner) {
        singleUse().deleteMany(Filters.eq(OWNER, owner.value()));
        lastResorts().deleteMany(Filters.eq(OWNER, owner.value()));
    }
}
