package p2pchat.passkey;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import p2pchat.account.Purpose;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Caller;
import p2pchat.platform.web.Client;

/** {@code /api/account/confirmation/passkey}: a passkey where the password is asked for again. */
@Path("account/confirmation/passkey")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PasskeyConfirmationResource {
    @Inject
    private PasskeyConfirmation confirmation;

    @Inject
    private RateLimiter limiter;

    @Inject
    private Client client;

    @Context
    private HttpServletRequest request;

    @POST
    public RequestOptions ask(JsonFields body) {
        Purpose purpose = Purpose.byPasskey(Body.string(body, "purpose"))
                .orElseThrow(
                        () -> new Refusal(ErrorCode.BAD_REQUEST, "The field 'purpose' is nothing a passkey confirms."));
        Caller caller = Caller.required(request);
        limiter.check(Rate.PASSKEY_CONFIRMATION, caller.username().value());
        return confirmation.ask(caller, purpose, RelyingParty.required(client.origin(request)));
    }
}
