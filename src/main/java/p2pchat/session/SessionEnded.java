package p2pchat.session;

import p2pchat.id.SessionId;
import p2pchat.id.Username;

/** A login session is over: nothing may be done by it any more, and its sockets close. */
public record SessionEnded(Username username, SessionId session) {}
