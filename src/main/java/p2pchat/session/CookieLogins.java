package p2pchat.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import p2pchat.account.Logins;
import p2pchat.account.Passwords;
import p2pchat.account.Proof;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.RequestSource;

/** Logs people in by a cookie. Each login makes a new secret and ends the session that the request came with. */
@Singleton
class CookieLogins implements Logins {
    private final Sessions sessions;
    private final Passwords passwords;

    @Inject
    CookieLogins(Sessions sessions, Passwords passwords) {
        this.sessions = sessions;
        this.passwords = passwords;
    }

    @Override
    public Response begin(Proof proof, RequestSource source, Response.Status status, Map<String, Object> besides) {
        source.caller().ifPresent(old -> sessions.end(old.username(), old.session()));
        Sessions.Begun begun = sessions.begin(proof.username(), ClientName.of(source.userAgent()), proof.strong());
        // Asked for only now: a change of password, or a deletion, from here on finds the session and ends it.
        if (!passwords.isCurrent(proof)) {
            sessions.end(proof.username(), begun.session().id());
            throw new Refusal(ErrorCode.BAD_CREDENTIALS);
        }
        Duration life = Duration.between(begun.session().createdAt(), sessions.absoluteEnd(begun.session()));
        return Response.status(status)
                .entity(SessionView.of(begun.session(), sessions).with(besides))
                .header(HttpHeaders.SET_COOKIE, SessionCookie.set(begun.token(), source.secure(), life))
                .build();
    }

    @Override
    public Response forget(RequestSource source) {
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.forget(source.secure()))
                .build();
    }
}
