package p2pchat.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import p2pchat.account.PersonalData;
import p2pchat.id.DeviceId;
import p2pchat.platform.web.Caller;

/** The login sessions' part of the export. */
@Singleton
class SessionData implements PersonalData {
    /**
     * A session.
     *
     * @param device the one that has proven to use it, left out when none has
     */
    @JsonbPropertyOrder({"sessionId", "current", "createdAt", "lastSeenAt", "client", "device"})
    public record Exported(
            String sessionId,
            boolean current,
            Instant createdAt,
            Instant lastSeenAt,
            String client,
            Optional<String> device) {}

    private final Sessions sessions;

    @Inject
    SessionData(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Map<String, Object> export(Caller caller) {
        List<Exported> all = sessions.list(caller.username()).stream()
                .map(session -> new Exported(
                        session.id().value(),
                        session.id().equals(caller.session()),
                        session.createdAt(),
                        session.lastSeenAt(),
                        session.client(),
                        Optional.ofNullable(session.device()).map(DeviceId::value)))
                .toList();
        return Map.of("sessions", all);
    }
}
