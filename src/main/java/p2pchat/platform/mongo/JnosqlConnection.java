package p2pchat.platform.mongo;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.eclipse.jnosql.communication.semistructured.DatabaseManager;
import org.eclipse.jnosql.databases.mongodb.communication.MongoDBDocumentManager;
import org.eclipse.jnosql.mapping.Database;
import org.eclipse.jnosql.mapping.DatabaseType;

/**
 * Gives JNoSQL our one connection. An alternative as a whole class, since JNoSQL's own producers would read settings of
 * their own and connect again; {@code @Priority} on a single producer method only counts from CDI 4.1 on.
 */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@Singleton
class JnosqlConnection {
    private final Store store;

    @Inject
    JnosqlConnection(Store store) {
        this.store = store;
    }

    @Produces
    @Default
    @Database(DatabaseType.DOCUMENT)
    @Typed(DatabaseManager.class)
    DatabaseManager documents() {
        return store.manager();
    }

    /** JNoSQL's MongoDB templates insist on this very class. */
    @Produces
    @Typed(MongoDBDocumentManager.class)
    MongoDBDocumentManager mongoDocuments() {
        return store.manager();
    }
}
