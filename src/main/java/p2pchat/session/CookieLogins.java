package p2pchat.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import p2pchat.account.Logins;
import p2pchat.id.Username;
import p2pchat.platform.web.RequestSource;

/** Logs people in by a cookie. Each login makes a new secret and ends the session that the request came with. */
@Singleton
class CookieLogins implements Logins {
    private final Sessions sessions;

    @Inject
    CookieLogins(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Response begin(Username username, RequestSource source, Response.Status status) {
        source.caller().ifPresent(old -> sessions.end(old.username(), old.session()));
        Sessions.Begun begun = sessions.begin(username, ClientName.of(source.userAgent()));
        Duration life = Duration.between(begun.session().createdAt(), sessions.absoluteEnd(begun.session()));
        return Response.status(status)
                .entity(SessionView.of(begun.session(), sessions))
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
