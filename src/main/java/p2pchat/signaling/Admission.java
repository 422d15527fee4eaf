package p2pchat.signaling;

import p2pchat.platform.web.Caller;

/** Says whether a login session still counts, and notes that it is in use. */
public interface Admission {
    boolean isStillLoggedIn(Caller caller);
}
