package p2pchat.account;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Caller;
import p2pchat.platform.web.Client;
import p2pchat.platform.web.RequestSource;

/** {@code /api/accounts} and {@code /api/account}: registering, and what one does with one's own account. */
@Path("")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {
    @Inject
    private Registration registration;

    @Inject
    private Passwords passwords;

    @Inject
    private PasswordRule passwordRule;

    @Inject
    private Deletion deletion;

    @Inject
    private Hashing hashing;

    @Inject
    private Confirmation confirmation;

    @Inject
    private RateLimiter limiter;

    @Inject
    private Logins logins;

    @Inject
    private Client client;

    @Inject
    @Any
    private Instance<PersonalData> parts;

    @Inject
    private Clock clock;

    @Context
    private HttpServletRequest request;

    @POST
    @Path("accounts")
    public CompletionStage<Response> register(JsonFields body) {
        String password = Body.string(body, "password");
        Username username = registration.check(Body.string(body, "username"), password);
        RequestSource source = client.source(request);
        limiter.check(Rate.REGISTRATION, source.address());
        return hashing.submit(Optional.of(username), source.address(), () -> {
            Proof proof = registration.register(username, password);
            return logins.begin(proof, source, Response.Status.CREATED);
        });
    }

    @PUT
    @Path("account/password")
    public CompletionStage<Response> changePassword(JsonFields body) {
        Evidence shown = Evidence.of(body, client.origin(request), "current");
        String next = Body.string(body, "new");
        RequestSource source = client.source(request);
        Caller caller = Caller.required(request);
        passwordRule.check(next);
        return confirmation.whenProved(Purpose.CHANGE_PASSWORD, caller, shown, source, proof -> {
            passwords.change(proof, next, caller.session());
            return Response.noContent().build();
        });
    }

    /** Tells whether the caller has shown who they are, for what the page asks again. */
    @POST
    @Path("account/confirmation")
    public CompletionStage<Response> confirm(JsonFields body) {
        Evidence shown = Evidence.of(body, client.origin(request));
        RequestSource source = client.source(request);
        return confirmation.whenProved(
                Purpose.CONFIRMATION,
                Caller.required(request),
                shown,
                source,
                proof -> Response.noContent().build());
    }

    @DELETE
    @Path("account")
    public CompletionStage<Response> delete(JsonFields body) {
        Evidence shown = Evidence.of(body, client.origin(request));
        RequestSource source = client.source(request);
        return confirmation.whenProved(Purpose.DELETE_ACCOUNT, Caller.required(request), shown, source, proof -> {
            deletion.delete(proof);
            return logins.forget(source);
        });
    }

    @GET
    @Path("account/export")
    public Response export() {
        Caller caller = Caller.required(request);
        Map<String, Object> everything = new TreeMap<>();
        everything.put("exportedAt", clock.instant());
        parts.forEach(part -> everything.putAll(part.export(caller)));
        return Response.ok(everything)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"p2p-chat-export.json\"")
                .build();
    }
}
