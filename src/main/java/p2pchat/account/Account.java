package p2pchat.account;

import jakarta.nosql.Column;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import p2pchat.id.Username;

/** Somebody who can log in; or, once deleted, the note that the name is never given again. */
@Entity(Account.COLLECTION)
public class Account {
    static final String COLLECTION = "accounts";

    @Id
    private String username;

    @Column
    private @Nullable String passwordHash;

    @Column
    private Instant createdAt;

    @Column
    private State state;

    /** How far the account's life has come. */
    public enum State {
        /** Can log in. */
        OPEN,
        /** Deleted by its owner; features may still keep something about it. */
        DELETING,
        /** Nothing remains but the name. */
        DELETED
    }

    @SuppressWarnings("NullAway") // filled by JNoSQL
    Account() {}

    private Account(Username username, @Nullable String passwordHash, Instant createdAt, State state) {
        this.username = username.value();
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
        this.state = state;
    }

    static Account open(Username username, String passwordHash, Instant now) {
        return new Account(username, passwordHash, now, State.OPEN);
    }

    Username username() {
        return new Username(username);
    }

    /** The password's hash in PHC form; null once deleted. */
    @Nullable String passwordHash() {
        return passwordHash;
    }

    Instant createdAt() {
        return createdAt;
    }

    State state() {
        return state;
    }

    boolean isDeleted() {
        return state != State.OPEN;
    }

    /** Nothing but the name remains, or will once the features have removed what they keep. */
    Account tombstone(State how) {
        return new Account(username(), null, createdAt, how);
    }
}
