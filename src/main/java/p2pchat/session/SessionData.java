package p2pchat.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import p2pchat.account.PersonalData;
import p2pchat.id.Username;

/** The login sessions' part of the export. */
@Singleton
class SessionData implements PersonalData {
    private final Sessions sessions;

    @Inject
    SessionData(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Map<String, Object> export(Username username) {
        List<SessionResource.Listed> all = sessions.list(username).stream()
                .map(session -> new SessionResource.Listed(
                        session.id().value(), false, session.createdAt(), session.lastSeenAt(), session.client()))
                .toList();
        return Map.of("sessions", all);
    }
}
