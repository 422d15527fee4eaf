package p2pchat.session;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import p2pchat.id.DeviceId;

/** Notes the edits of sessions; those of {@code sessions} that have not ended can be edited. */
record InMemorySessionEdits(InMemoryLoginSessions sessions, Map<String, DeviceId> devices) implements SessionEdits {
    InMemorySessionEdits(InMemoryLoginSessions sessions) {
        this(sessions, new ConcurrentHashMap<>());
    }

    @Override
    public void seen(String tokenHash, Instant now) {
        sessions.findById(tokenHash).ifPresent(session -> session.seen(now));
    }

    @Override
    public boolean prove(String tokenHash, DeviceId device) {
        boolean alive = sessions.findById(tokenHash).isPresent();
        if (alive) {
            devices.put(tokenHash, device);
        }
        return alive;
    }
}
