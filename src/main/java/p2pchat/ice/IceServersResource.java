package p2pchat.ice;

import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.config.IceConfig;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.web.Caller;

/** {@code /api/ice-servers}: what {@code RTCPeerConnection} is made with (W3C WebRTC, section 4.2.1). */
@Path("ice-servers")
@Produces(MediaType.APPLICATION_JSON)
public class IceServersResource {
    /** @param ttlSeconds after which to ask again */
    @JsonbPropertyOrder({"iceServers", "ttlSeconds"})
    public record Answer(List<IceServer> iceServers, long ttlSeconds) {}

    /** An {@code RTCIceServer}. */
    @JsonbPropertyOrder({"urls", "username", "credential"})
    public record IceServer(
            List<String> urls,
            @Nullable String username,
            @Nullable String credential) {}

    @Inject
    private IceConfig config;

    @Inject
    private Clock clock;

    @Inject
    private RateLimiter limiter;

    @Context
    private HttpServletRequest request;

    @GET
    public Answer read() {
        Caller caller = Caller.required(request);
        limiter.check(Rate.ICE_SERVERS, caller.username().value());
        List<IceServer> servers = new ArrayList<>();
        if (!config.stunUrls().isEmpty()) {
            servers.add(new IceServer(config.stunUrls(), null, null));
        }
        config.turnSecret().ifPresent(secret -> {
            TurnCredential credential =
                    TurnCredential.of(caller.username(), clock.instant().plus(config.credentialLife()), secret);
            servers.add(new IceServer(config.turnUrls(), credential.username(), credential.password()));
        });
        return new Answer(servers, config.credentialLife().toSeconds());
    }
}
