package p2pchat.platform.mongo;

import com.mongodb.MongoException;
import org.jspecify.annotations.Nullable;

/**
 * A failure for the log: what it is and where it happened, without its words. Those of the database tell which documents it is
 * about, and their ids have people's names in them.
 */
final class BareFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private BareFailure(Throwable failure) {
        super(describe(failure), bare(failure.getCause()), false, true);
        setStackTrace(failure.getStackTrace());
    }

    /** The failure itself if the database has nothing to do with it. */
    static Throwable of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoException) {
                return new BareFailure(failure);
            }
        }
        return failure;
    }

    private static @Nullable Throwable bare(@Nullable Throwable cause) {
        return cause == null ? null : new BareFailure(cause);
    }

    private static String describe(Throwable failure) {
        String name = failure.getClass().getName();
        return failure instanceof MongoException mongo ? name + ", code " + mongo.getCode() : name;
    }
}
