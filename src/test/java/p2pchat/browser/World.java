package p2pchat.browser;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What all tests of one process share: one server, one browser. They begin with the first test that needs them and end
 * with the process.
 */
final class World {
    /** Longest wait for anything a page does, on a machine that is busy with something else. */
    static final double PATIENCE_MS = 30_000;

    /** Nothing before the first test, and where they could not begin. */
    private static @Nullable World ofThisProcess;

    private final ServerProcess server;
    private final Chromium chromium;

    private World(ServerProcess server, Chromium chromium) {
        this.server = server;
        this.chromium = chromium;
    }

    static synchronized World ofThisProcess() {
        if (ofThisProcess != null) {
            return ofThisProcess;
        }
        World world = begin();
        ofThisProcess = world;
        Runtime.getRuntime().addShutdownHook(new Thread(world::end, "end of the world"));
        return world;
    }

    /** The same browser, and another server. */
    World with(ServerProcess other) {
        return new World(other, chromium);
    }

    private static World begin() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        Chromium chromium = Chromium.launch();
        try {
            return new World(ServerProcess.start(), chromium);
        } catch (IOException cause) {
            chromium.close();
            throw new IllegalStateException("The server cannot be started.", cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            chromium.close();
            throw new IllegalStateException("The start of the server was interrupted.", cause);
        }
    }

    ServerProcess server() {
        return server;
    }

    Chromium chromium() {
        return chromium;
    }

    /** Nothing that they keep is of use any more. */
    private void end() {
        server.kill();
        chromium.close();
    }
}
