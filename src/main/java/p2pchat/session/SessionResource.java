package p2pchat.session;

import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import p2pchat.account.Credentials;
import p2pchat.account.Hashing;
import p2pchat.account.LoginThrottle;
import p2pchat.account.Passwords;
import p2pchat.account.Proof;
import p2pchat.account.SecondFactor;
import p2pchat.id.DeviceId;
import p2pchat.id.SessionId;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Caller;
import p2pchat.platform.web.Client;
import p2pchat.platform.web.RequestSource;

/** {@code /api/session} and {@code /api/sessions}: logging in and out, and where one is logged in. */
@Path("")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    /**
     * A session as one of all of its owner's.
     *
     * @param current whether this request was made by it
     * @param device the one that has proven to use it, left out when none has
     */
    @JsonbPropertyOrder({"sessionId", "current", "createdAt", "lastSeenAt", "client", "device"})
    public record Listed(
            String sessionId,
            boolean current,
            Instant createdAt,
            Instant lastSeenAt,
            String client,
            Optional<String> device) {
        /** All of the caller's, the one used last first. */
        static List<Listed> of(Caller caller, Sessions sessions) {
            return sessions.list(caller.username()).stream()
                    .map(session -> new Listed(
                            session.id().value(),
                            session.id().equals(caller.session()),
                            session.createdAt(),
                            session.lastSeenAt(),
                            session.client(),
                            Optional.ofNullable(session.device()).map(DeviceId::value)))
                    .toList();
        }
    }

    @Inject
    private Sessions sessions;

    @Inject
    private CookieLogins logins;

    @Inject
    private Passwords passwords;

    @Inject
    private SecondFactor secondFactor;

    @Inject
    private LoginThrottle throttle;

    @Inject
    private Hashing hashing;

    @Inject
    private Client client;

    @Context
    private HttpServletRequest request;

    @POST
    @Path("session")
    public CompletionStage<Response> login(JsonFields body) {
        Optional<Username> name = Username.parse(Body.string(body, "username"));
        Credentials shown = Credentials.of(body);
        RequestSource source = client.source(request);
        throttle.admit(name, source.address());
        return hashing.submit(name, source.address(), () -> {
            Proof proof = throttle.attempt(name, source.address(), () -> {
                Optional<Proof> known = passwords.verify(name, shown.password());
                known.ifPresent(it -> secondFactor.check(it.username(), shown.code()));
                return known;
            });
            return logins.begin(proof, source, Response.Status.OK);
        });
    }

    @GET
    @Path("session")
    public SessionView current() {
        return sessions.find(caller().session())
                .map(session -> SessionView.of(session, sessions))
                .orElseThrow(() -> new Refusal(ErrorCode.NOT_LOGGED_IN));
    }

    @DELETE
    @Path("session")
    public Response logout() {
        Caller caller = caller();
        sessions.end(caller.username(), caller.session());
        return logins.forget(client.source(request));
    }

    @GET
    @Path("sessions")
    public List<Listed> list() {
        return Listed.of(caller(), sessions);
    }

    @DELETE
    @Path("sessions/{sessionId}")
    public Response end(@PathParam("sessionId") String id) {
        if (!sessions.end(caller().username(), new SessionId(id))) {
            throw new Refusal(ErrorCode.SESSION_NOT_FOUND);
        }
        return Response.noContent().build();
    }

    private Caller caller() {
        return Caller.required(request);
    }
}
