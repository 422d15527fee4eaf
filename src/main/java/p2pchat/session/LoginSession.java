package p2pchat.session;

import jakarta.nosql.Column;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import p2pchat.id.DeviceId;
import p2pchat.id.SessionId;
import p2pchat.id.Username;

/** A browser or client that is logged in. Of its secret only the hash is kept. */
@Entity(LoginSession.COLLECTION)
public class LoginSession {
    static final String COLLECTION = "sessions";

    @Id
    private String tokenHash;

    @Column
    private String sessionId;

    @Column
    private String username;

    @Column
    private long createdAt;

    @Column
    private long lastSeenAt;

    @Column
    private String client;

    @Column
    private @Nullable String device;

    @Column
    private boolean strong;

    @SuppressWarnings("NullAway") // filled by JNoSQL
    LoginSession() {}

    LoginSession(String tokenHash, SessionId id, Username username, Instant now, String client, boolean strong) {
        this.tokenHash = tokenHash;
        this.sessionId = id.value();
        this.username = username.value();
        this.createdAt = now.toEpochMilli();
        this.lastSeenAt = now.toEpochMilli();
        this.client = client;
        this.strong = strong;
    }

    String tokenHash() {
        return tokenHash;
    }

    SessionId id() {
        return new SessionId(sessionId);
    }

    Username username() {
        return new Username(username);
    }

    Instant createdAt() {
        return Instant.ofEpochMilli(createdAt);
    }

    Instant lastSeenAt() {
        return Instant.ofEpochMilli(lastSeenAt);
    }

    /** Which browser on which system, in a few words. */
    String client() {
        return client;
    }

    /** The device that has proven to be the one using it; null for one that has not. */
    @Nullable DeviceId device() {
        return device == null ? null : new DeviceId(device);
    }

    /** Whether it was begun by a passkey or the recovery key. */
    boolean isStrong() {
        return strong;
    }

    void seen(Instant now) {
        lastSeenAt = now.toEpochMilli();
    }
}
