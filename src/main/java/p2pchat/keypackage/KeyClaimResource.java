package p2pchat.keypackage;

import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import p2pchat.chain.ProvenDevices;
import p2pchat.contact.Acquaintance;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Caller;

/** {@code /api/users/{username}/key-packages}: takes what a contact's devices, or one's own others, have left here. */
@Path("users/{username}/key-packages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class KeyClaimResource {
    /** More devices than a chain could ever have at a time without being a nuisance. */
    private static final int MOST_DEVICES = 500;

    /** One that was given out. */
    @JsonbPropertyOrder({"device", "keyPackage", "lastResort"})
    public record Claimed(String device, String keyPackage, boolean lastResort) {
        static Claimed of(Stock.Claimed claimed) {
            return new Claimed(claimed.device().value(), claimed.keyPackage(), claimed.isLastResort());
        }
    }

    @Inject
    private Stock stock;

    @Inject
    private ProvenDevices devices;

    @Inject
    private Acquaintance acquaintance;

    @Inject
    private RateLimiter limiter;

    @Context
    private HttpServletRequest request;

    @POST
    public List<Claimed> claim(@PathParam("username") String name, JsonFields body) {
        Caller caller = Caller.required(request);
        Predicate<DeviceId> asked = Body.read(body, KeyClaimResource::asked);
        DeviceId mine = devices.of(caller);
        Username owner = acquaintance.named(caller.username(), name);
        limiter.check(Rate.KEY_CLAIM, caller.username().value());
        boolean own = owner.equals(caller.username());
        return stock.claim(owner, device -> asked.test(device) && !(own && device.equals(mine))).stream()
                .map(Claimed::of)
                .toList();
    }

    private static Predicate<DeviceId> asked(JsonFields body) throws MalformedJsonException {
        if (!body.has("devices")) {
            return device -> true;
        }
        Set<String> named = Set.copyOf(body.strings("devices", MOST_DEVICES));
        return device -> named.contains(device.value());
    }
}
