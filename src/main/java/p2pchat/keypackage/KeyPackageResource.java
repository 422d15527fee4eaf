package p2pchat.keypackage;

import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import p2pchat.chain.ProvenDevices;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Caller;
import p2pchat.platform.web.MostBytes;

/** {@code /api/key-packages}: what the device that asks has left here. */
@Path("key-packages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class KeyPackageResource {
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_BYTES = 4_096;

    /** How many can be given out once each. */
    public record Count(int count) {}

    /**
     * What is left.
     *
     * @param lastResortUsed whether the device should leave another last resort here
     */
    @JsonbPropertyOrder({"count", "lastResortUsed"})
    public record Left(int count, boolean lastResortUsed) {}

    private record Added(List<String> packages, @Nullable String lastResort) {
        static Added of(JsonFields body) throws MalformedJsonException {
            List<String> packages = body.strings("packages", MOST_AT_ONCE);
            for (String each : packages) {
                check("packages", each);
            }
            @Nullable String lastResort = body.optionalString("lastResort").orElse(null);
            if (lastResort != null) {
                check("lastResort", lastResort);
            }
            return new Added(packages, lastResort);
        }

        private static void check(String name, String keyPackage) throws MalformedJsonException {
            int length = Base64Url.decode(name, keyPackage).length;
            if (length == 0 || length > MOST_BYTES) {
                throw new MalformedJsonException("'" + name + "' has one that is not 1 to " + MOST_BYTES + " bytes");
            }
        }
    }

    @Inject
    private Stock stock;

    @Inject
    private ProvenDevices devices;

    @Context
    private HttpServletRequest request;

    @PUT
    public Count add(@MostBytes(Bound.KEY_PACKAGES_BODY_BYTES) JsonFields body) {
        Caller caller = Caller.required(request);
        Added added = Body.read(body, Added::of);
        DeviceId device = devices.of(caller);
        return new Count(stock.add(caller.username(), device, added.packages(), added.lastResort()));
    }

    @GET
    public Left left() {
        Caller caller = Caller.required(request);
        Username me = caller.username();
        DeviceId device = devices.of(caller);
        return new Left(stock.count(me, device), stock.needsLastResort(me, device));
    }
}
