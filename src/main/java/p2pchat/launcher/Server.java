package p2pchat.launcher;

import java.nio.file.Path;
import java.util.Optional;

/** An application server in this process. */
interface Server {
    /**
     * Where it listens.
     *
     * @param http port for HTTP
     * @param https port and certificate for HTTPS
     */
    record Listeners(int http, Optional<Https> https) {}

    /** HTTPS: the port, and a PKCS12 file with key and certificate. */
    record Https(int port, Path keyStore, String password) {}

    /**
     * Starts the server with the WAR at its root.
     *
     * @throws StartFailedException when either cannot start
     */
    void start(Path war, Listeners listeners) throws StartFailedException;
}
