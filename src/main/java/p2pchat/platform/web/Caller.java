package p2pchat.platform.web;

import jakarta.security.enterprise.CallerPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import p2pchat.id.DeviceId;
import p2pchat.id.SessionId;
import p2pchat.id.Username;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Who makes a request: the account, and the login session by which it does. */
public final class Caller extends CallerPrincipal {
    private static final long serialVersionUID = 1L;

    private final transient Username username;
    private final transient SessionId session;
    private final transient Instant expiresAt;
    private final transient @Nullable DeviceId device;
    private final transient boolean strong;

    /**
     * @param device the one that the session was proven to be of, if it was
     * @param strong see {@link #isStrong}
     */
    public Caller(Username username, SessionId session, Instant expiresAt, @Nullable DeviceId device, boolean strong) {
        super(username.value());
        this.username = username;
        this.session = session;
        this.expiresAt = expiresAt;
        this.device = device;
        this.strong = strong;
    }

    /** The caller behind a principal; nothing for anonymous ones, which WildFly names "anonymous". */
    public static Optional<Caller> of(@Nullable Principal principal) {
        return principal instanceof Caller caller ? Optional.of(caller) : Optional.empty();
    }

    /** The caller of a REST request. */
    public static Optional<Caller> of(SecurityContext security) {
        return of(security.getUserPrincipal());
    }

    /**
     * The caller of a request that cannot have come this far without one.
     *
     * @throws Refusal {@code not-logged-in}
     */
    public static Caller required(HttpServletRequest request) {
        return of(request.getUserPrincipal()).orElseThrow(() -> new Refusal(ErrorCode.NOT_LOGGED_IN));
    }

    public Username username() {
        return username;
    }

    public SessionId session() {
        return session;
    }

    /**
     * The device that the session was proven to be of when the request came, or the socket was opened. It may have been
     * removed since; {@code p2pchat.chain} knows.
     */
    public Optional<DeviceId> device() {
        return Optional.ofNullable(device);
    }

    /** Whether the session was begun by a passkey or the recovery key. */
    public boolean isStrong() {
        return strong;
    }

    /** When the session ends, however much it is used. */
    public Instant expiresAt() {
        return expiresAt;
    }
}
