package p2pchat.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code java -jar p2p-chat-launcher.jar WAR}: starts the product, prints its address once it answers, and runs until it
 * is told to stop. A start that fails ends with status 1 and one line that says why.
 */
public final class Main {
    private static final Duration READY_PATIENCE = Duration.ofSeconds(60);
    private static final Duration ASK_AGAIN = Duration.ofMillis(100);
    /** Of a file that only its owner can read; PKCS12 wants one. */
    private static final String KEY_STORE_PASSWORD = "p2pchat";

    private static final String FAILURE_LOG = "start-failure.log";

    private Main() {}

    public static void main(String[] arguments) {
        // What the server writes to standard output by itself must not stand between us and whoever waits for the line.
        PrintStream output = System.out;
        System.setOut(System.err);
        try {
            LauncherSettings settings = LauncherSettings.read(System::getenv);
            Server.Listeners listeners = listeners(settings);
            start(Path.of(arguments[0]), listeners, settings);
            StartLog.release();
            output.println(ready(listeners));
        } catch (StartFailedException e) {
            System.err.println("P2P Chat cannot start: " + e.getMessage());
            // The server's own threads would keep the process alive.
            Runtime.getRuntime().halt(1);
        }
    }

    private static Server.Listeners listeners(LauncherSettings settings) throws StartFailedException {
        int http = Ports.usable("P2PCHAT_PORT", settings.port());
        if (settings.httpsPort().isEmpty()) {
            return new Server.Listeners(http, Optional.empty());
        }
        int https = Ports.usable("P2PCHAT_HTTPS_PORT", settings.httpsPort().getAsInt());
        Path keyStore = settings.certificate().isPresent()
                ? Certificates.fromPem(
                        settings.certificate().get(), settings.key().orElseThrow(), KEY_STORE_PASSWORD)
                : Certificates.selfSigned(settings.data(), KEY_STORE_PASSWORD);
        return new Server.Listeners(http, Optional.of(new Server.Https(https, keyStore, KEY_STORE_PASSWORD)));
    }

    private static void start(Path war, Server.Listeners listeners, LauncherSettings settings)
            throws StartFailedException {
        try {
            new PayaraMicroServer().start(war, listeners);
            waitUntilReady(listeners.http());
        } catch (StartFailedException e) {
            throw StartLog.reason().map(StartFailedException::new).orElseGet(() -> withLog(e, settings.data()));
        }
    }

    /** Nobody foresaw this failure: what the server had to say about it is worth reading. */
    private static StartFailedException withLog(StartFailedException failure, Path directory) {
        List<String> log = StartLog.held();
        try {
            Files.createDirectories(directory);
            Path file = Files.write(directory.resolve(FAILURE_LOG), log);
            return new StartFailedException(failure.getMessage() + "; " + file + " has the server's log", failure);
        } catch (IOException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    private static void waitUntilReady(int port) throws StartFailedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(10))
                .build();
        Instant end = Instant.now().plus(READY_PATIENCE);
        while (Instant.now().isBefore(end)) {
            if (isReady(client, question)) {
                return;
            }
            pause();
        }
        throw new StartFailedException("it does not answer on port " + port);
    }

    private static boolean isReady(HttpClient client, HttpRequest question) {
        try {
            return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(ASK_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String ready(Server.Listeners listeners) {
        String http = "P2P Chat is ready at http://localhost:" + listeners.http() + "/";
        return listeners
                .https()
                .map(https -> http + " and https://localhost:" + https.port() + "/")
                .orElse(http);
    }
}
