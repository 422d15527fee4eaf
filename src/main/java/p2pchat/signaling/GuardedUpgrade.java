package p2pchat.signaling;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a server and a WebSocket engine that is built on upgrades of the servlet standard, as Tyrus is, which by
 * itself keeps every frame until it is complete, up to megabytes for each connection, and hangs up with its close frame.
 * The server makes it, so it must be public.
 */
public class GuardedUpgrade implements HttpUpgradeHandler {
    private @Nullable HttpUpgradeHandler engine;
    private Transport transport = Transport.UNKNOWN;
    private int longest;

    /** As {@link HttpServletRequest#upgrade}, with frames of at most {@code longest} bytes. */
    static <T extends HttpUpgradeHandler> T upgrade(
            HttpServletRequest request, Class<T> engine, Transport transport, int longest)
            throws IOException, ServletException {
        try {
            T made = engine.getDeclaredConstructor().newInstance();
            GuardedUpgrade upgrade = request.upgrade(GuardedUpgrade.class);
            upgrade.engine = made;
            upgrade.transport = transport;
            upgrade.longest = longest;
            return made;
        } catch (ReflectiveOperationException e) {
            throw new ServletException(e);
        }
    }

    @Override
    public void init(WebConnection connection) {
        transport.upgraded();
        try {
            Objects.requireNonNull(engine).init(new GuardedConnection(connection, longest));
        } catch (IOException e) {
            throw new IllegalStateException("a connection that cannot be read", e);
        }
    }

    @Override
    public void destroy() {
        if (engine != null) {
            engine.destroy();
        }
    }
}
