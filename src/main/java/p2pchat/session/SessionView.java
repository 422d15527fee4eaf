package p2pchat.session;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A session as its owner sees it while using it. */
@JsonbPropertyOrder({"username", "sessionId", "expiresAt"})
public record SessionView(String username, String sessionId, Instant expiresAt) {
    static SessionView of(LoginSession session, Sessions sessions) {
        return new SessionView(session.username().value(), session.id().value(), sessions.expiresAt(session));
    }

    /** This view's members and others, by name. */
    Map<String, Object> with(Map<String, Object> besides) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("username", username);
        all.put("sessionId", sessionId);
        all.put("expiresAt", expiresAt);
        all.putAll(besides);
        return all;
    }
}
