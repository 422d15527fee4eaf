package p2pchat.launcher;

import java.nio.file.Path;
import java.util.Optional;

/** An application server in this process. It stops by its own shutdown hook, which takes the WAR down first. */
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
     * What the server gets to work with.
     *
     * @param war the application, for the root of all paths
     * @param directory for the server's files, there and empty
     * @param logging configuration in {@code java.util.logging}'s form
     */
    record Work(Path war, Path directory, Path logging, Listeners listeners) {}

    /**
     * Starts the server with the WAR at its root; returns when the WAR is deployed.
     *
     * @throws StartFailedException when either cannot start
     */
    void start(Work work) throws StartFailedException;
}
