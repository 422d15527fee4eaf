package p2pchat.contact;

import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import p2pchat.account.RegisteredNames;
import p2pchat.id.Username;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Caller;

/** {@code /api/contacts} and {@code /api/blocks}. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class ContactResource {
    /** What somebody is to me now. */
    @JsonbPropertyOrder({"username", "state"})
    public record Answer(String username, String state) {}

    @Inject
    private Meeting meeting;

    @Inject
    private RegisteredNames names;

    @Inject
    private RateLimiter limiter;

    @Context
    private HttpServletRequest request;

    @GET
    @Path("contacts")
    public List<ContactView> list() {
        return meeting.list(caller());
    }

    @PUT
    @Path("contacts/{username}")
    public Answer ask(@PathParam("username") String name) {
        Username other = other(name);
        return new Answer(other.value(), meeting.ask(caller(), other).word());
    }

    @DELETE
    @Path("contacts/{username}")
    public Response part(@PathParam("username") String name) {
        // Somebody who is not there is no contact already, and whether they are there is not told.
        Username.parse(name).filter(other -> !other.equals(caller())).ifPresent(other -> meeting.part(caller(), other));
        return Response.noContent().build();
    }

    @PUT
    @Path("blocks/{username}")
    public Response block(@PathParam("username") String name) {
        meeting.block(caller(), other(name), true);
        return Response.noContent().build();
    }

    @DELETE
    @Path("blocks/{username}")
    public Response unblock(@PathParam("username") String name) {
        Username other = known(name);
        if (!other.equals(caller())) {
            meeting.block(caller(), other, false);
        }
        return Response.noContent().build();
    }

    /** Tells whether somebody is there, so it counts as looking them up. */
    private Username known(String name) {
        limiter.check(Rate.USER_LOOKUP, caller().value());
        return Username.parse(name).filter(names::contains).orElseThrow(() -> new Refusal(ErrorCode.USER_NOT_FOUND));
    }

    private Username other(String name) {
        Username other = known(name);
        if (other.equals(caller())) {
            throw new Refusal(ErrorCode.BAD_REQUEST, "This is your own username.");
        }
        return other;
    }

    private Username caller() {
        return Caller.required(request).username();
    }
}
