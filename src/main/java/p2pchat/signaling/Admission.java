package p2pchat.signaling;

import p2pchat.platform.web.Caller;

/** Says whether a login session still counts; it may have ended between a handshake and its hello. */
public interface Admission {
    boolean isStillLoggedIn(Caller caller);
}
