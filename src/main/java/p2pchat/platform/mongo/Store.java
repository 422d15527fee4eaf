package p2pchat.platform.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.jnosql.databases.mongodb.communication.MongoDBDocumentConfiguration;
import org.eclipse.jnosql.databases.mongodb.communication.MongoDBDocumentManager;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.config.ChatConfig;
import p2pchat.platform.config.ConfigurationException;

/**
 * The one database client of this node, for JNoSQL and for the ports that need the driver.
 *
 * <p>Left to itself JNoSQL opens a client for every template; {@code 50} calls then hold up to 153 connections.
 */
@Singleton
public class Store {
    private static final String DEFAULT_DATABASE = "p2pchat";
    /** For a server that can be asked; whoever waits for an answer of ours is told after it that there is none. */
    private static final int ANSWER_SECONDS = 3;
    /** Our queries are small; a database that takes longer hangs. */
    private static final int READ_SECONDS = 15;

    private final ChatConfig config;
    private @Nullable EmbeddedStore embedded;
    private @Nullable Connected connected;

    private record Connected(MongoClient client, MongoDatabase database, MongoDBDocumentManager manager) {}

    @Inject
    Store(ChatConfig config) {
        this.config = config;
    }

    /**
     * Connects and makes the indexes.
     *
     * @throws ConfigurationException when the database cannot be reached or used
     */
    public void open(Iterable<Index> indexes) {
        String uri = config.mongoUri().orElseGet(this::openEmbedded);
        try {
            MongoClient client = MongoClients.create(settings(uri));
            String name =
                    Optional.ofNullable(new ConnectionString(uri).getDatabase()).orElse(DEFAULT_DATABASE);
            MongoDatabase database = client.getDatabase(name);
            MongoDBDocumentManager manager =
                    new MongoDBDocumentConfiguration().get(client).apply(name);
            connected = new Connected(client, database, manager);
            indexes.forEach(index -> make(database, index));
            database.runCommand(new Document("ping", 1));
        } catch (MongoException | IllegalArgumentException e) {
            throw new ConfigurationException(problem(e), e);
        }
    }

    /** Never the driver's own words alone: they may be many lines. */
    private String problem(RuntimeException failure) {
        if (config.mongoUri().isEmpty()) {
            return "P2PCHAT_DATA: the embedded store cannot be used ("
                    + failure.getClass().getSimpleName() + ")";
        }
        String problem = failure instanceof MongoSecurityException
                ? "refuses the login"
                : isUnreachable(failure) ? "cannot be reached" : "cannot be used (" + firstLine(failure) + ")";
        return "MONGODB_URI: the database " + problem;
    }

    private static String firstLine(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private String openEmbedded() {
        embedded = EmbeddedStore.open(config.dataDirectory());
        return embedded.connectionString();
    }

    private static MongoClientSettings settings(String uri) {
        try {
            return MongoClientSettings.builder()
                    .applyConnectionString(new ConnectionString(uri))
                    // What we acknowledge must survive a crash of the database too.
                    .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                    .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(ANSWER_SECONDS, TimeUnit.SECONDS))
                    .applyToSocketSettings(socket -> socket.connectTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                            .readTimeout(READ_SECONDS, TimeUnit.SECONDS))
                    .applicationName("p2pchat")
                    .build();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("MONGODB_URI: not a connection string that the driver understands", e);
        }
    }

    private static void make(MongoDatabase database, Index index) {
        database.getCollection(index.collection())
                .createIndex(Indexes.ascending(index.fields()), new IndexOptions().unique(index.unique()));
    }

    /**
     * A collection for writes that another one follows, in which they are of use: that one is durable when it is answered, and
     * all that was written before with it. A crash between them takes these back.
     */
    public static <T> MongoCollection<T> leadingUp(MongoCollection<T> collection) {
        return collection.withWriteConcern(WriteConcern.W1.withJournal(false));
    }

    /** Whether the database answers a ping at this moment. */
    public boolean answers() {
        try {
            connected().database().runCommand(new Document("ping", 1));
            return true;
        } catch (MongoException | IllegalStateException e) {
            return false;
        }
    }

    /** Whether {@code failure}, or what caused it, says that the database is out of reach. */
    public static boolean isUnreachable(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoTimeoutException
                    || cause instanceof MongoSocketException
                    || cause instanceof MongoNotPrimaryException
                    || cause instanceof MongoNodeIsRecoveringException) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code failure}, or what caused it, says that a document with the same unique values exists. */
    public static boolean isDuplicate(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoException mongo
                    && ErrorCategory.fromErrorCode(mongo.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return true;
            }
        }
        return false;
    }

    /** A failure as the log may have it: one of the database tells of people in its words, which are left out. */
    public static Throwable forLog(Throwable failure) {
        return BareFailure.of(failure);
    }

    /**
     * The documents whose {@code _id} begins with {@code prefix}.
     *
     * @param prefix of ASCII characters before {@code ~}, as are all such ids
     */
    public static Bson idsWith(String prefix) {
        return idsWith(prefix, prefix);
    }

    /** Of the documents whose {@code _id} begins with {@code prefix} those whose {@code _id} sorts after {@code above}. */
    public static Bson idsWith(String prefix, String above) {
        return Filters.and(Filters.gt("_id", above), Filters.lt("_id", prefix + "~"));
    }

    private Connected connected() {
        Connected now = connected;
        if (now == null) {
            throw new IllegalStateException("the store is not open");
        }
        return now;
    }

    @Produces
    @ApplicationScoped
    MongoDatabase database() {
        return connected().database();
    }

    /** The connection as JNoSQL wants it. */
    MongoDBDocumentManager manager() {
        return connected().manager();
    }

    @PreDestroy
    void close() {
        if (connected != null) {
            connected.client().close();
        }
        if (embedded != null) {
            embedded.close();
        }
    }
}
