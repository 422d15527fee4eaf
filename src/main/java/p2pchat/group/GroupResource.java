package p2pchat.group;

import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import p2pchat.chain.ProvenDevices;
import p2pchat.id.Username;
import p2pchat.mailbox.Sender;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Caller;
import p2pchat.platform.web.MostBytes;

/** {@code /api/groups}. */
@Path("groups")
@Produces(MediaType.APPLICATION_JSON)
public class GroupResource {
    private static final int MOST_COMMITS = 100;
    private static final long MOST_BYTES = 2 << 20;

    /** A group as those who are in it see it. */
    @JsonbPropertyOrder({"group", "people", "epoch", "current"})
    public record Seen(String group, List<String> people, long epoch, boolean current) {
        static Seen of(Memberships.Membership mine) {
            Group group = mine.group();
            return new Seen(
                    group.id(), group.people().stream().map(Username::value).toList(), group.epoch(), mine.isCurrent());
        }
    }

    /** A commit; without {@code from} and {@code device} when the account is deleted. */
    @JsonbPropertyOrder({"epoch", "id", "from", "device", "commit"})
    public record Listed(
            long epoch,
            String id,
            @Nullable String from,
            @Nullable String device,
            String commit) {
        static Listed of(Commit commit) {
            Sender from = commit.from();
            return new Listed(
                    commit.epoch(),
                    commit.id(),
                    from == null ? null : from.username().value(),
                    from == null ? null : from.device().value(),
                    Base64Url.encode(commit.content()));
        }
    }

    /** What became of an invitation. */
    @JsonbPropertyOrder({"to", "device", "id", "outcome"})
    public record Invited(String to, String device, String id, String outcome) {
        static List<Invited> of(List<Invitations.Sent> all) {
            return all.stream()
                    .map(sent -> new Invited(
                            sent.to().value(),
                            sent.receipt().device().value(),
                            sent.receipt().id(),
                            sent.receipt().outcome().word()))
                    .toList();
        }
    }

    /** A group that was made. */
    @JsonbPropertyOrder({"group", "epoch", "welcomes"})
    public record Made(String group, long epoch, List<Invited> welcomes) {}

    /** A commit that was taken; {@code epoch} is the group's from now on. */
    @JsonbPropertyOrder({"epoch", "welcomes"})
    public record Committed(long epoch, List<Invited> welcomes) {}

    @Inject
    private Memberships memberships;

    @Inject
    private Commits commits;

    @Inject
    private Founding founding;

    @Inject
    private Handshakes handshakes;

    @Inject
    private ProvenDevices devices;

    @Inject
    private RateLimiter limiter;

    @Inject
    private Clock clock;

    @Context
    private HttpServletRequest request;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response found(@MostBytes(Bound.LETTER_BODY_BYTES) @Nullable JsonFields body) {
        GroupFields fields = Body.read(body, GroupFields::read);
        Sender me = sender();
        limiter.check(Rate.GROUP_CHANGE, me.username().value());
        SortedSet<Username> people = fields.peopleWith(me.username());
        Founding.Founded founded = founding.found(me, fields.group(), people, fields.replaces(), fields.welcomes());
        Made made = new Made(founded.group().id(), founded.group().epoch(), Invited.of(founded.invitations()));
        return answer(founded.isNew(), made);
    }

    private static Response answer(boolean isNew, Object entity) {
        return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
                .entity(entity)
                .build();
    }

    @GET
    public List<Seen> list() {
        return memberships.of(caller().username()).stream().map(Seen::of).toList();
    }

    @GET
    @Path("{group}")
    public Seen read(@PathParam("group") String id) {
        return memberships.of(caller().username()).stream()
                .filter(mine -> mine.group().id().equals(id))
                .map(Seen::of)
                .findAny()
                .orElseThrow(() -> new Refusal(ErrorCode.GROUP_NOT_FOUND));
    }

    @POST
    @Path("{group}/commits")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response commit(
            @PathParam("group") String id, @MostBytes(Bound.LETTER_BODY_BYTES) @Nullable JsonFields body) {
        CommitFields fields = Body.read(body, CommitFields::read);
        Sender me = sender();
        Group group = mine(id);
        limiter.check(Rate.GROUP_CHANGE, me.username().value());
        Commit commit = new Commit(id, fields.epoch(), fields.id(), me, fields.commit(), clock.instant());
        Handshakes.Taken taken = handshakes.take(group, commit, fields.welcomes());
        return answer(taken.isNew(), new Committed(commit.epoch() + 1, Invited.of(taken.invitations())));
    }

    @GET
    @Path("{group}/commits")
    public List<Listed> commits(@PathParam("group") String id, @QueryParam("from") @DefaultValue("1") String from) {
        Group group = mine(id);
        return commits.from(group.id(), epoch(from), MOST_COMMITS, MOST_BYTES).stream()
                .map(Listed::of)
                .toList();
    }

    private static long epoch(String text) {
        try {
            return Math.max(Group.FIRST_EPOCH, Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new Refusal(ErrorCode.BAD_REQUEST, "The parameter 'from' is not a whole number.");
        }
    }

    /** A group that the caller is in; others cannot be told from those that do not exist. */
    private Group mine(String id) {
        return memberships.find(caller().username(), id).orElseThrow(() -> new Refusal(ErrorCode.GROUP_NOT_FOUND));
    }

    private Sender sender() {
        return new Sender(caller().username(), devices.of(caller()));
    }

    private Caller caller() {
        return Caller.required(request);
    }
}
