package p2pchat.signaling;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.web.Caller;

/**
 * Who opens a socket, and by which connection. A principal, since that is what engines hand on from the handshake to the
 * session.
 *
 * @param cut ends the connection at once, whatever waits
 */
record Opener(Caller caller, Runnable cut) implements Principal {
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

    /** The handshake as the engine shall see it. */
    static HttpServletRequest handshake(HttpServletRequest request, Caller caller) {
        Opener opener = new Opener(caller, Transport.cut(request));
        return new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
                return opener;
            }
        };
    }
}
