package p2pchat;

import java.time.Instant;
import p2pchat.id.DeviceId;
import p2pchat.id.SessionId;
import p2pchat.id.Username;
import p2pchat.platform.web.Caller;

/** The people of the tests, with a device of each. */
public final class People {
    public static final Username ALICE = new Username("alice");
    public static final Username BOB = new Username("bob");
    public static final Username CAROL = new Username("carol");

    public static final DeviceId ALICES_LAPTOP = new DeviceId("alices-laptop-01");
    public static final DeviceId ALICES_PHONE = new DeviceId("alices-phone-001");
    public static final DeviceId BOBS_LAPTOP = new DeviceId("bobs-laptop-0001");

    private People() {}

    /** Somebody who is logged in, by a session that does not run out. */
    public static Caller loggedIn(Username who) {
        return new Caller(who, new SessionId("session-of-" + who), Instant.MAX, null, false);
    }
}
