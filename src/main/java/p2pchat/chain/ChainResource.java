package p2pchat.chain;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import p2pchat.account.Confirmation;
import p2pchat.account.Evidence;
import p2pchat.account.Passwords;
import p2pchat.account.Purpose;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Caller;
import p2pchat.platform.web.Client;

/** {@code /api/chain}: what one's own devices say about each other. */
@Path("chain")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ChainResource {
    /** Where the link is in the chain. */
    public record Answer(int sequence) {}

    private record Restart(Head head, Link link) {
        static Restart of(JsonFields body) throws MalformedJsonException {
            return new Restart(Head.of(body.object("head")), Link.of(body.object("link")));
        }
    }

    @Inject
    private Appending appending;

    @Inject
    private Restarting restarting;

    @Inject
    private Formers formers;

    @Inject
    private Passwords passwords;

    @Inject
    private Confirmation confirmation;

    @Inject
    private Client client;

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

    @POST
    @Path("restart")
    public CompletionStage<Response> restart(JsonFields body) {
        Evidence shown = Evidence.of(body, client.origin(request));
        Restart asked = Body.read(body, Restart::of);
        Caller caller = Caller.required(request);
        return confirmation.whenProved(Purpose.START_OVER, caller, shown, client.source(request), proof -> {
            restarting.restart(caller, () -> passwords.isCurrent(proof), asked.head(), asked.link());
            return Response.status(Response.Status.CREATED)
                    .entity(new Answer(0))
                    .build();
        });
    }

    /** The chain that comes back in the place of the present one when its recovery key asks for it. */
    @GET
    @Path("former")
    public List<Link> former() {
        return formers.of(Caller.required(request).username())
                .map(FormerChain::links)
                .orElse(List.of());
    }
}
