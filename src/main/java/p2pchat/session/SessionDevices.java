package p2pchat.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import p2pchat.id.DeviceId;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Caller;

/** Notes which device uses a login session; {@link Caller#device} tells it with each request after that, on every node. */
@Singleton
public class SessionDevices {
    private final Sessions sessions;

    @Inject
    SessionDevices(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * The session of {@code caller} is used by {@code device}, as it has proven.
     *
     * @throws Refusal {@code not-logged-in} when the session has ended
     */
    public void bind(Caller caller, DeviceId device) {
        if (!sessions.prove(caller.session(), device)) {
            throw new Refusal(ErrorCode.NOT_LOGGED_IN);
        }
    }
}
