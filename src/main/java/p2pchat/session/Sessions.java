package p2pchat.session;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import p2pchat.account.AccountDeleted;
import p2pchat.account.PasswordChanged;
import p2pchat.id.DeviceId;
import p2pchat.id.SessionId;
import p2pchat.id.Username;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;

/** Begins, finds and ends login sessions. */
@Singleton
class Sessions {
    /** 256 bits. */
    private static final int TOKEN_BYTES = 32;

    private static final int ID_BYTES = 16;
    /** Writing down every request would cost more than knowing the last use to the second is worth. */
    private static final Duration SEEN_PRECISION = Duration.ofMinutes(5);

    private final LoginSessions sessions;
    private final SessionEdits edits;
    private final Event<SessionEnded> ended;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Duration idleLimit;
    private final Duration absoluteLimit;
    private final int mostPerAccount;

    /**
     * A session that has just begun.
     *
     * @param token the secret for the cookie; nowhere stored
     */
    record Begun(String token, LoginSession session) {}

    @Inject
    Sessions(LoginSessions sessions, SessionEdits edits, Event<SessionEnded> ended, Clock clock, Limits limits) {
        this.sessions = sessions;
        this.edits = edits;
        this.ended = ended;
        this.clock = clock;
        idleLimit = limits.days(Bound.SESSION_IDLE_DAYS);
        absoluteLimit = limits.days(Bound.SESSION_DAYS);
        mostPerAccount = limits.of(Bound.SESSIONS);
    }

    /**
     * @param client which browser on which system
     * @param strong whether it is begun by a passkey or the recovery key
     */
    Begun begin(Username username, String client, boolean strong) {
        endOldest(username);
        String token = randomText(TOKEN_BYTES);
        LoginSession session = new LoginSession(
                hash(token), new SessionId(randomText(ID_BYTES)), username, clock.instant(), client, strong);
        return new Begun(token, sessions.insert(session));
    }

    private void endOldest(Username username) {
        List<LoginSession> all = sessions.findByUsername(username.value());
        all.stream()
                .sorted(Comparator.comparing(LoginSession::lastSeenAt))
                .limit(Math.max(0, all.size() - mostPerAccount + 1L))
                .forEach(this::end);
    }

    /** The living session that {@code token} is the secret of; notes that it is in use. */
    Optional<LoginSession> find(String token) {
        return used(sessions.findById(hash(token)));
    }

    /** The living session of this id; notes that it is in use. */
    Optional<LoginSession> find(SessionId id) {
        return used(sessions.findBySessionId(id.value()));
    }

    private Optional<LoginSession> used(Optional<LoginSession> stored) {
        Optional<LoginSession> found = stored.filter(this::isAlive);
        found.filter(session -> session.lastSeenAt().plus(SEEN_PRECISION).isBefore(clock.instant()))
                .ifPresent(session -> {
                    session.seen(clock.instant());
                    edits.seen(session.tokenHash(), session.lastSeenAt());
                });
        return found;
    }

    /** The living session of this id is used by a device; whether there is such a session. */
    boolean prove(SessionId id, DeviceId device) {
        Optional<LoginSession> found = find(id);
        return found.isPresent() && edits.prove(found.get().tokenHash(), device);
    }

    private boolean isAlive(LoginSession session) {
        return clock.instant().isBefore(expiresAt(session));
    }

    /** When the session ends if it is not used again. */
    Instant expiresAt(LoginSession session) {
        Instant idle = session.lastSeenAt().plus(idleLimit);
        Instant absolute = absoluteEnd(session);
        return idle.isBefore(absolute) ? idle : absolute;
    }

    /** When the session ends however much it is used. */
    Instant absoluteEnd(LoginSession session) {
        return session.createdAt().plus(absoluteLimit);
    }

    /** All living ones of somebody, the one used last first. */
    List<LoginSession> list(Username username) {
        return sessions.findByUsername(username.value()).stream()
                .filter(this::isAlive)
                .sorted(Comparator.comparing(LoginSession::lastSeenAt).reversed())
                .toList();
    }

    /** Ends one session of {@code username}; whether there was such a one. */
    boolean end(Username username, SessionId id) {
        Optional<LoginSession> own = sessions.findBySessionId(id.value())
                .filter(session -> session.username().equals(username));
        own.ifPresent(this::end);
        return own.isPresent();
    }

    /** Ends the sessions of {@code username} that are used by this device, as it has proven. */
    void endOf(Username username, DeviceId device) {
        endAll(username, session -> device.equals(session.device()));
    }

    /** Ends the sessions of {@code username} but for one. */
    void endOthers(Username username, SessionId but) {
        endAll(username, session -> !session.id().equals(but));
    }

    private void endAll(Username username, Predicate<LoginSession> which) {
        sessions.findByUsername(username.value()).stream().filter(which).forEach(this::end);
    }

    private void end(LoginSession session) {
        sessions.deleteById(session.tokenHash());
        ended.fire(new SessionEnded(session.username(), session.id()));
    }

    void onPasswordChanged(@Observes PasswordChanged event) {
        endOthers(event.username(), event.by());
    }

    /** Before all others: nobody shall go on by a session while the rest is removed. */
    void onAccountDeleted(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) AccountDeleted event) {
        endAll(event.username(), session -> true);
    }

    /** Removes what has run out; sockets that are open by it close. */
    void sweep() {
        Instant now = clock.instant();
        Stream.concat(
                        sessions.findByLastSeenAtLessThan(now.minus(idleLimit).toEpochMilli()).stream(),
                        sessions
                                .findByCreatedAtLessThan(
                                        now.minus(absoluteLimit).toEpochMilli())
                                .stream())
                .forEach(this::end);
    }

    private String randomText(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
