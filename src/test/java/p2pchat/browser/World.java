package p2pchat.browser;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;

/** What all tests share: one server, one browser. */
final class World implements AutoCloseable {
    /** Longest wait for anything a page does, on a machine that is busy with something else. */
    static final double PATIENCE_MS = 30_000;

    private final ServerProcess server;
    private final Chromium chromium;

    private World(ServerProcess server, Chromium chromium) {
        this.server = server;
        this.chromium = chromium;
    }

    static World begin() {
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

    @Override
    public void close() {
        chromium.close();
        server.close();
    }
}
