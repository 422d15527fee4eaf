package p2pchat.launcher;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;

/** A database in another process than the product's, as far as that can tell: it goes away, and comes back as it was. */
final class TestDatabase implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Path file;
    private final int port;
    private MongoServer server;

    private TestDatabase(Path file, int port) {
        this.file = file;
        this.port = port;
        this.server = listen();
    }

    static TestDatabase start(Path file) throws IOException {
        return new TestDatabase(file, freePort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private MongoServer listen() {
        MongoServer listening = new MongoServer(new H2Backend(file.toString()));
        listening.bind(HOST, port);
        return listening;
    }

    /** How the product finds it. */
    String uri() {
        return "mongodb://" + HOST + ":" + port + "/p2pchat";
    }

    void goAway() {
        server.shutdownNow();
    }

    void comeBack() {
        server = listen();
    }

    @Override
    public void close() {
        goAway();
    }
}
