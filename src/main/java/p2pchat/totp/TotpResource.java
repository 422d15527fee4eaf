package p2pchat.totp;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import p2pchat.account.Confirmation;
import p2pchat.account.Evidence;
import p2pchat.account.Purpose;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Caller;
import p2pchat.platform.web.Client;

/** {@code /api/totp}: codes that are asked for besides the password. */
@Path("totp")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TotpResource {
    private static final String ISSUER = "P2P Chat";

    /**
     * What the app needs to know.
     *
     * @param secret in base 32
     * @param uri the same as an {@code otpauth:} URI, for a QR code
     */
    public record Begun(String secret, String uri) {}

    /** Shown once. */
    public record Codes(List<String> backupCodes) {}

    @Inject
    private Totp totp;

    @Inject
    private Confirmation confirmation;

    @Inject
    private Client client;

    @Context
    private HttpServletRequest request;

    @GET
    public Totp.Status status() {
        return totp.status(Caller.required(request).username());
    }

    @POST
    public CompletionStage<Begun> begin(JsonFields body) {
        Caller caller = Caller.required(request);
        String host = client.origin(request).map(URI::getHost).orElse("");
        Evidence shown = Evidence.of(body, client.origin(request));
        return confirmation.whenProved(Purpose.SET_UP_CODES, caller, shown, client.source(request), proof -> {
            String secret = totp.begin(proof.username());
            return new Begun(secret, uri(proof.username(), host, secret));
        });
    }

    /** As authenticator apps read it ("Key Uri Format" of Google Authenticator). */
    private static String uri(Username owner, String host, String secret) {
        String account = host.isEmpty() ? owner.value() : owner.value() + "@" + host;
        return "otpauth://totp/" + encoded(ISSUER) + ":" + encoded(account) + "?secret=" + secret + "&issuer="
                + encoded(ISSUER) + "&algorithm=SHA1&digits=" + Steps.DIGITS + "&period=" + Steps.SECONDS;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @POST
    @Path("confirm")
    public Codes confirm(JsonFields body) {
        return new Codes(totp.confirm(Caller.required(request).username(), Body.string(body, "code")));
    }

    @POST
    @Path("backup-codes")
    public CompletionStage<Codes> renewBackupCodes(JsonFields body) {
        return confirmation.whenProved(
                Purpose.RENEW_BACKUP_CODES,
                Caller.required(request),
                Evidence.of(body, client.origin(request)),
                client.source(request),
                proof -> new Codes(totp.renewBackupCodes(proof.username())));
    }

    @DELETE
    public CompletionStage<Response> remove(JsonFields body) {
        Evidence shown = Evidence.of(body, client.origin(request));
        return confirmation.whenProved(
                Purpose.SWITCH_OFF_CODES, Caller.required(request), shown, client.source(request), proof -> {
                    totp.remove(proof.username());
                    return Response.noContent().build();
                });
    }
}
