package p2pchat.profile;

import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import p2pchat.account.RegisteredNames;
import p2pchat.id.Username;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Caller;

/** {@code /api/users}: what anybody who is logged in may see of somebody. */
@Path("users/{username}")
public class UserResource {
    /** A profile as others see it. */
    @JsonbNillable
    @JsonbPropertyOrder({"username", "displayName", "bio", "statusText", "pictureUrl"})
    public record Seen(
            String username,
            String displayName,
            String bio,
            String statusText,
            @Nullable String pictureUrl) {
        static Seen of(Profile profile) {
            return new Seen(
                    profile.username(),
                    profile.displayName(),
                    profile.bio(),
                    profile.statusText(),
                    profile.pictureUrl());
        }
    }

    private static final String FOR_GOOD = "private, max-age=31536000, immutable";

    @Inject
    private RegisteredNames names;

    @Inject
    private ProfileCards cards;

    @Inject
    private PictureShelf shelf;

    @Inject
    private RateLimiter limiter;

    @Context
    private HttpServletRequest request;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Seen read(@PathParam("username") String name) {
        return Seen.of(cards.of(lookUp(name)));
    }

    @GET
    @Path("picture")
    @Produces({"image/jpeg", "image/png", MediaType.APPLICATION_JSON})
    public Response picture(@PathParam("username") String name, @QueryParam("v") @Nullable String version) {
        Optional<Picture> found = Username.parse(name).flatMap(shelf::find);
        // Only the version that was asked for may be kept for good.
        boolean exact = found.filter(it -> it.version().equals(version)).isPresent();
        if (!exact) {
            // Whoever knows the version was told it; anybody else finds out whether somebody is there.
            lookUp(name);
        }
        Picture picture = found.orElseThrow(() -> new Refusal(ErrorCode.NOT_FOUND, "There is no picture."));
        return Response.ok(picture.content(), picture.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, exact ? FOR_GOOD : "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .build();
    }

    private Username lookUp(String name) {
        limiter.check(Rate.USER_LOOKUP, Caller.required(request).username().value());
        return Username.parse(name).filter(names::contains).orElseThrow(() -> new Refusal(ErrorCode.USER_NOT_FOUND));
    }
}
