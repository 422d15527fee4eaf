package p2pchat.session;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import p2pchat.platform.mongo.Index;

/** What sessions are looked up by, besides their secret. */
@Singleton
class SessionIndexes {
    private static final String COLLECTION = LoginSession.COLLECTION;

    @Produces
    @Singleton
    static Index byUsername() {
        return new Index(COLLECTION, List.of("username"), false);
    }

    @Produces
    @Singleton
    static Index byPublicId() {
        return new Index(COLLECTION, List.of("sessionId"), true);
    }

    @Produces
    @Singleton
    static Index byLastUse() {
        return new Index(COLLECTION, List.of("lastSeenAt"), false);
    }

    @Produces
    @Singleton
    static Index byBegin() {
        return new Index(COLLECTION, List.of("createdAt"), false);
    }
}
