package p2pchat.signaling;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.web.Caller;

/**
 * Who opens a socket, and by which connection. A principal, since that is what engines hand on from the handshake to the
 * session.
 */
record Opener(Caller caller, Transport transport) implements Principal {
    @Override
    public String getName() {
        return caller.getName();
    }

    /** Nobody when the principal is not one of ours. */
    static Optional<Opener> of(@Nullable Principal principal) {
        return principal instanceof Opener opener
                ? Optional.of(opener)
                : Caller.of(principal).map(caller -> new Opener(caller, Transport.UNKNOWN));
    }

    /**
     * The handshake as the engine shall see it.
     *
     * @param frameBytes how long a frame may be
     */
    static HttpServletRequest handshake(
            HttpServletRequest request, Caller caller, ReadingThreads threads, int frameBytes) {
        Opener opener = new Opener(caller, GrizzlyTransport.of(request, threads));
        return new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
                return opener;
            }

            @Override
            public <T extends HttpUpgradeHandler> T upgrade(Class<T> engine) throws IOException, ServletException {
                return GuardedUpgrade.upgrade(request, engine, opener.transport(), frameBytes);
            }
        };
    }
}
