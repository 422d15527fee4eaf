package p2pchat.recovery;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import p2pchat.account.Hashing;
import p2pchat.account.Logins;
import p2pchat.account.Passwords;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Client;
import p2pchat.platform.web.RequestSource;

/** {@code /api/account/recovery}: a new password by the recovery key. */
@Path("account/recovery")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RecoveryResource {
    /** What the recovery key is to sign. */
    public record Challenge(String challenge) {}

    @Inject
    private Recovery recovery;

    @Inject
    private Passwords passwords;

    @Inject
    private Hashing hashing;

    @Inject
    private Logins logins;

    @Inject
    private Client client;

    @Context
    private HttpServletRequest request;

    @POST
    @Path("challenge")
    public Challenge challenge(JsonFields body) {
        recovery.admit(
                Username.parse(Body.string(body, "username")),
                client.source(request).address());
        return new Challenge(recovery.challenge());
    }

    @POST
    public CompletionStage<Response> recover(JsonFields body) {
        Optional<Username> name = Username.parse(Body.string(body, "username"));
        String challenge = Body.string(body, "challenge");
        byte[] signature = Body.read(body, fields -> fields.bytes("signature"));
        String password = Body.string(body, "new");
        // Before the challenge is redeemed, which counts once.
        passwords.checkRule(password);
        RequestSource source = client.source(request);
        recovery.admit(name, source.address());
        return hashing.submit(
                name,
                source.address(),
                () -> logins.begin(
                        recovery.recover(name, challenge, signature, password, source.address()),
                        source,
                        Response.Status.OK));
    }
}
