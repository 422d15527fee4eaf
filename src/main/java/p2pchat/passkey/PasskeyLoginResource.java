package p2pchat.passkey;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import p2pchat.account.Logins;
import p2pchat.account.Passwords;
import p2pchat.account.Proof;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Client;
import p2pchat.platform.web.RequestSource;

/** {@code /api/session/passkey}: logging in by a passkey. */
@Path("session/passkey")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PasskeyLoginResource {
    @Inject
    private Recognition recognition;

    @Inject
    private ChallengeOffice challenges;

    @Inject
    private Ceremonies ceremonies;

    @Inject
    private Passwords passwords;

    @Inject
    private Logins logins;

    @Inject
    private RateLimiter limiter;

    @Inject
    private Client client;

    @Context
    private HttpServletRequest request;

    @POST
    @Path("options")
    public RequestOptions options() {
        limiter.check(Rate.PASSKEY_LOGIN, client.source(request).address());
        RelyingParty party = RelyingParty.required(client.origin(request));
        return RequestOptions.of(challenges.give(Occasion.LOGIN), challenges.lifeMillis(), party);
    }

    @POST
    public Response logIn(JsonFields body) {
        Optional<Ceremonies.Assertion> assertion =
                Body.read(body, it -> ceremonies.readAssertion(it.object("credential")));
        RequestSource source = client.source(request);
        limiter.check(Rate.PASSKEY_LOGIN, source.address());
        Passkey passkey = assertion
                .flatMap(answer -> client.origin(request)
                        .map(RelyingParty::of)
                        .flatMap(party -> recognition.whose(answer, party, Occasion.LOGIN, known -> true)))
                .orElseThrow(() -> new Refusal(ErrorCode.BAD_CREDENTIALS));
        Proof proof =
                passwords.knownOtherwise(passkey.username()).orElseThrow(() -> new Refusal(ErrorCode.BAD_CREDENTIALS));
        return logins.begin(proof, source, Response.Status.OK, besides(passkey));
    }

    private static Map<String, Object> besides(Passkey passkey) {
        Map<String, Object> besides = new HashMap<>(Map.of("passkey", passkey.id()));
        passkey.wrapped().ifPresent(wrapped -> besides.put("wrapped", wrapped));
        return besides;
    }
}
