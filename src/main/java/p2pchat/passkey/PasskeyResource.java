package p2pchat.passkey;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import p2pchat.account.Confirmation;
import p2pchat.account.Evidence;
import p2pchat.account.Purpose;
import p2pchat.chain.ProvenDevices;
import p2pchat.id.Username;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Caller;
import p2pchat.platform.web.Client;

/** {@code /api/passkeys}: one's own passkeys. */
@Path("passkeys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PasskeyResource {
    /** Any but what has a path of its own. */
    private static final String ONE = "{id: (?!options$)[^/]+}";

    private static final int LONGEST_NAME = 64;
    private static final int MOST_WRAPPED_BYTES = 512;

    private record Change(Optional<String> name, boolean hasWrapped, Optional<String> wrapped) {
        static Change of(JsonFields body) throws MalformedJsonException {
            Optional<String> name = body.has("name") ? Optional.of(named(body)) : Optional.empty();
            boolean isTakenAway = "null".equals(body.raw("wrapped"));
            Optional<String> wrapped = isTakenAway ? Optional.empty() : body.optionalString("wrapped");
            if (wrapped.isPresent() && Base64Url.decode("wrapped", wrapped.get()).length > MOST_WRAPPED_BYTES) {
                throw new MalformedJsonException("'wrapped' is longer than " + MOST_WRAPPED_BYTES + " bytes");
            }
            return new Change(name, body.has("wrapped"), wrapped);
        }
    }

    @Inject
    private KeyRing keys;

    @Inject
    private Confirmation confirmation;

    @Inject
    private ChallengeOffice challenges;

    @Inject
    private Ceremonies ceremonies;

    @Inject
    private ProvenDevices devices;

    @Inject
    private RateLimiter limiter;

    @Inject
    private Client client;

    @Context
    private HttpServletRequest request;

    @GET
    public List<KeyRing.Shown> list() {
        return keys.of(me());
    }

    @POST
    @Path("options")
    public CompletionStage<CreationOptions> options(JsonFields body) {
        Evidence shown = Evidence.of(body, client.origin(request));
        Username me = me();
        limiter.check(Rate.PASSKEY_REGISTRATION, me.value());
        RelyingParty party = party();
        // Whoever finds a browser open must not make it a login of their own for ever.
        return confirmation.whenProved(
                Purpose.ADD_PASSKEY, Caller.required(request), shown, client.source(request), proof -> {
                    String challenge = challenges.give(Occasion.registration(me));
                    return CreationOptions.of(me, keys.of(me), challenge, challenges.lifeMillis(), party);
                });
    }

    @POST
    public Response register(JsonFields body) {
        Caller caller = Caller.required(request);
        Username me = caller.username();
        String name = Body.read(body, PasskeyResource::named);
        Ceremonies.Registration registration =
                Body.read(body, this::registration).orElseThrow(() -> new Refusal(ErrorCode.BAD_PASSKEY));
        limiter.check(Rate.PASSKEY_REGISTRATION, me.value());
        return Response.status(Response.Status.CREATED)
                .entity(keys.register(
                        me, name, registration, party(), devices.find(caller).isPresent()))
                .build();
    }

    private Optional<Ceremonies.Registration> registration(JsonFields body) throws MalformedJsonException {
        JsonFields response = body.object("credential").object("response");
        return ceremonies.readRegistration(response.bytes("attestationObject"), response.bytes("clientDataJSON"));
    }

    @PATCH
    @Path(ONE)
    public Response change(@PathParam("id") String id, JsonFields body) {
        Change change = Body.read(body, Change::of);
        keys.require(me(), id);
        change.name().ifPresent(name -> keys.rename(me(), id, name));
        if (change.hasWrapped()) {
            keys.wrap(me(), id, change.wrapped());
        }
        return Response.noContent().build();
    }

    @DELETE
    @Path(ONE)
    public Response remove(@PathParam("id") String id) {
        keys.remove(me(), id);
        return Response.noContent().build();
    }

    private static String named(JsonFields body) throws MalformedJsonException {
        String name = Body.string(body, "name").strip();
        int length = name.codePointCount(0, name.length());
        if (length == 0 || length > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new MalformedJsonException("'name' is not 1 to " + LONGEST_NAME + " printable characters");
        }
        return name;
    }

    private Username me() {
        return Caller.required(request).username();
    }

    private RelyingParty party() {
        return RelyingParty.required(client.origin(request));
    }
}
