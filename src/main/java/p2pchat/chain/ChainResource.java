package p2pchat.chain;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Caller;

/** {@code /api/chain}: what one's own devices say about each other. */
@Path("chain")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ChainResource {
    /** Where the link is in the chain. */
    public record Answer(int sequence) {}

    @Inject
    private Appending appending;

    @Context
    private HttpServletRequest request;

    @POST
    public Response append(JsonFields body) {
        Link link = Body.read(body, Link::of);
        Appending.Place place = appending.append(Caller.required(request).username(), link);
        return Response.status(place.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(new Answer(place.sequence()))
                .build();
    }
}
