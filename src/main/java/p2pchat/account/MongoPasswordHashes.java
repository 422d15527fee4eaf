package p2pchat.account;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import p2pchat.id.SessionId;
import p2pchat.id.Username;
import p2pchat.platform.mongo.Index;

/** Each step an atomic compare-and-set; a deleted account has no hash to compare with. */
@Singleton
class MongoPasswordHashes implements PasswordHashes {
    private static final String FIELD = "passwordHash";
    private static final String STATE = "state";
    /** The session that changed the password, as long as others may have to end. */
    private static final String CHANGED_BY = "passwordChangedBy";

    private final MongoDatabase database;

    @Inject
    MongoPasswordHashes(MongoDatabase database) {
        this.database = database;
    }

    @Produces
    @Singleton
    static Index byChange() {
        return new Index(Account.COLLECTION, List.of(CHANGED_BY), false);
    }

    @Produces
    @Singleton
    static Index byState() {
        return new Index(Account.COLLECTION, List.of(STATE), false);
    }

    @Override
    public boolean replace(Username username, String current, String next) {
        return update(username, current, Updates.set(FIELD, next));
    }

    @Override
    public boolean change(Username username, String current, String next, SessionId by) {
        return update(
                username, current, Updates.combine(Updates.set(FIELD, next), Updates.set(CHANGED_BY, by.value())));
    }

    @Override
    public boolean retire(Username username, String current) {
        return update(
                username,
                current,
                Updates.combine(
                        Updates.set(STATE, Account.State.DELETING.name()),
                        Updates.unset(FIELD),
                        // Every session ends.
                        Updates.unset(CHANGED_BY)));
    }

    private boolean update(Username username, String current, Bson update) {
        return database.getCollection(Account.COLLECTION)
                        .updateOne(Filters.and(Filters.eq("_id", username.value()), Filters.eq(FIELD, current)), update)
                        .getMatchedCount()
                == 1;
    }

    @Override
    public List<PasswordChanged> unsettled() {
        List<PasswordChanged> all = new ArrayList<>();
        // Greater than the empty text rather than "exists", which an index does not help to find.
        for (Document account : database.getCollection(Account.COLLECTION).find(Filters.gt(CHANGED_BY, ""))) {
            all.add(new PasswordChanged(
                    new Username(account.getString("_id")), new SessionId(account.getString(CHANGED_BY))));
        }
        return all;
    }

    @Override
    public void settle(PasswordChanged change) {
        database.getCollection(Account.COLLECTION)
                .updateOne(
                        Filters.and(
                                Filters.eq("_id", change.username().value()),
                                Filters.eq(CHANGED_BY, change.by().value())),
                        Updates.unset(CHANGED_BY));
    }
}
