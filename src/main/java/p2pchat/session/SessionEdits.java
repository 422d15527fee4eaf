package p2pchat.session;

import java.time.Instant;
import p2pchat.id.DeviceId;

/** Changes single fields of a session, so that two requests that change different ones do not undo each other. */
interface SessionEdits {
    /** The session was used; one that has ended meanwhile stays ended. */
    void seen(String tokenHash, Instant now);

    /** The session is used by this device; whether it has not ended meanwhile. */
    boolean prove(String tokenHash, DeviceId device);
}
