package p2pchat.chain;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import p2pchat.id.DeviceId;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Caller;

/** {@code /api/session/device}: which of one's devices uses this session. */
@Path("session/device")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DeviceProofResource {
    private record Proof(DeviceId device, byte[] signature) {
        static Proof of(JsonFields body) throws MalformedJsonException {
            return new Proof(Member.id(body.string("device")), body.bytes("signature"));
        }
    }

    @Inject
    private DeviceProof proofs;

    @Context
    private HttpServletRequest request;

    @PUT
    public Response prove(JsonFields body) {
        Proof proof = Body.read(body, Proof::of);
        proofs.prove(Caller.required(request), proof.device(), proof.signature());
        return Response.noContent().build();
    }
}
