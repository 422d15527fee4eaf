package p2pchat.profile;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import p2pchat.id.Availability;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Caller;

/** {@code /api/profile}: one's own profile. */
@Path("profile")
@Produces(MediaType.APPLICATION_JSON)
public class ProfileResource {
    /** A profile as its owner sees it. */
    @JsonbNillable
    @JsonbPropertyOrder({"username", "displayName", "bio", "availability", "statusText", "pictureUrl"})
    public record Whole(
            String username,
            String displayName,
            String bio,
            String availability,
            String statusText,
            @Nullable String pictureUrl) {
        static Whole of(Profile profile) {
            return new Whole(
                    profile.username(),
                    profile.displayName(),
                    profile.bio(),
                    profile.availability().word(),
                    profile.statusText(),
                    profile.pictureUrl());
        }
    }

    /** Where the new picture is. */
    public record PictureUrl(String pictureUrl) {}

    @Inject
    private ProfileCards cards;

    @Inject
    private ProfileEdits edits;

    @Inject
    private PictureMaker maker;

    @Inject
    private PictureShelf shelf;

    @Inject
    private LastTraces traces;

    @Inject
    private RateLimiter limiter;

    @Inject
    private Limits limits;

    @Inject
    private Event<ProfileChanged> changed;

    @Context
    private HttpServletRequest request;

    @GET
    public Whole read() {
        return Whole.of(cards.of(caller()));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public Whole change(JsonFields body) {
        Map<String, @Nullable String> changes = ProfileRules.changes(Body.required(body));
        Username me = permitted();
        Profile before = cards.of(me);
        Optional<Availability> chosen =
                Optional.ofNullable(changes.remove("availability")).flatMap(Availability::parse);
        if (!changes.isEmpty()) {
            edits.set(me, changes);
        }
        chosen.ifPresent(availability -> cards.choose(me, availability));
        checkStillThere(me);
        Profile after = cards.of(me);
        if (!UserResource.Seen.of(before).equals(UserResource.Seen.of(after))) {
            changed.fire(new ProfileChanged(me));
        }
        return Whole.of(after);
    }

    @PUT
    @Path("picture")
    @Consumes(MediaType.WILDCARD)
    public CompletionStage<PictureUrl> putPicture(InputStream body) throws IOException {
        // Before megabytes are read that may be refused.
        Username me = permitted();
        int mostBytes = limits.of(Bound.PICTURE_BYTES);
        byte[] content = body.readNBytes(mostBytes + 1);
        if (content.length > mostBytes) {
            throw new Refusal(ErrorCode.TOO_LARGE, "A picture has at most " + mostBytes + " bytes.");
        }
        return maker.submit(content, made -> {
            String url = shelf.put(me, made);
            checkStillThere(me);
            changed.fire(new ProfileChanged(me));
            return new PictureUrl(url);
        });
    }

    @DELETE
    @Path("picture")
    public Response deletePicture() {
        Username me = permitted();
        shelf.remove(me);
        checkStillThere(me);
        changed.fire(new ProfileChanged(me));
        return Response.noContent().build();
    }

    /** The account may have been deleted while the change was under way, and with it every session. */
    private void checkStillThere(Username me) {
        if (traces.isGone(me)) {
            throw new Refusal(ErrorCode.NOT_LOGGED_IN);
        }
    }

    private Username permitted() {
        Username me = caller();
        limiter.check(Rate.PROFILE_CHANGE, me.value());
        return me;
    }

    private Username caller() {
        return Caller.required(request).username();
    }
}
