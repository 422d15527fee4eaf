package p2pchat.session;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** A session as its owner sees it while using it. */
@JsonbPropertyOrder({"username", "sessionId", "expiresAt"})
public record SessionView(String username, String sessionId, Instant expiresAt) {
    static SessionView of(LoginSession session, Sessions sessions) {
        return new SessionView(session.username().value(), session.id().value(), sessions.expiresAt(session));
    }
}
