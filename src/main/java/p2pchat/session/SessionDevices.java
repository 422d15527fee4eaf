package p2pchat.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.web.Caller;

/**
 * Notes which device uses a login session; {@link Caller#device} tells it with each request after that, on every node. Ends
 * the sessions of devices that are removed.
 */
@Singleton
public class SessionDevices {
    private final Sessions sessions;

    @Inject
    SessionDevices(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The session of {@code caller} is used by {@code device}, as it has proven; whether the session has not ended. */
    public boolean bind(Caller caller, DeviceId device) {
        return sessions.prove(caller.session(), device);
    }

    /** The device is not {@code username}'s any more: its sessions end, and their sockets close. */
    public void end(Username username, DeviceId device) {
        sessions.endOf(username, device);
    }

    /** All sessions of the caller but the caller's own end, whichever devices use them. */
    public void endOthers(Caller caller) {
        sessions.endOthers(caller.username(), caller.session());
    }
}
