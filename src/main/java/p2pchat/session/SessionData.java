package p2pchat.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import p2pchat.account.PersonalData;
import p2pchat.platform.web.Caller;

/** The login sessions' part of the export: as their owner lists them. */
@Singleton
class SessionData implements PersonalData {
    private final Sessions sessions;

    @Inject
    SessionData(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Map<String, Object> export(Caller caller) {
        return Map.of("sessions", SessionResource.Listed.of(caller, sessions));
    }
}
