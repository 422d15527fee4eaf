package p2pchat.chain;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import p2pchat.contact.Acquaintance;
import p2pchat.id.Username;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Caller;

/** {@code /api/users/{username}/chain}: one's own chain, and those of contacts. */
@Path("users/{username}/chain")
@Produces(MediaType.APPLICATION_JSON)
public class UserChainResource {
    @Inject
    private Acquaintance acquaintance;

    @Inject
    private Chains chains;

    @Context
    private HttpServletRequest request;

    @GET
    public List<Link> read(@PathParam("username") String name, @QueryParam("from") @DefaultValue("0") String from) {
        Username owner = acquaintance.named(Caller.required(request).username(), name);
        return chains.from(owner, place(from));
    }

    private static int place(String from) {
        try {
            int place = Integer.parseInt(from);
            if (place >= 0) {
                return place;
            }
        } catch (NumberFormatException e) {
            throw new Refusal(ErrorCode.BAD_REQUEST, "'from' is not a whole number.");
        }
        throw new Refusal(ErrorCode.BAD_REQUEST, "'from' is less than 0.");
    }
}
