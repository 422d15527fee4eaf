package p2pchat.session;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.bson.conversions.Bson;
import p2pchat.id.DeviceId;

/** One atomic update each; JNoSQL's would replace the whole document. */
@Singleton
class MongoSessionEdits implements SessionEdits {
    private final MongoDatabase database;

    @Inject
    MongoSessionEdits(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public void seen(String tokenHash, Instant now) {
        update(tokenHash, Updates.max("lastSeenAt", now.toEpochMilli()));
    }

    @Override
    public boolean prove(String tokenHash, DeviceId device) {
        return update(tokenHash, Updates.set("device", device.value()));
    }

    private boolean update(String tokenHash, Bson update) {
        return database.getCollection(LoginSession.COLLECTION)
                        .updateOne(Filters.eq("_id", tokenHash), update)
                        .getMatchedCount()
                == 1;
    }
}
