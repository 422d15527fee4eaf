package p2pchat.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code java -jar p2p-chat-launcher.jar WAR [--wildfly]}: starts the product, prints its address once it answers, and
 * runs until it is told to stop. A start that fails ends with status 1 and one line that says why.
 */
public final class Main {
    /** Of files that only their owner can read; PKCS12 wants one. */
    private static final String KEY_STORE_PASSWORD = "p2pchat";

    private static final String FAILURE_LOG = "start-failure.log";

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream output = System.out;
        PrintStream errors = System.err;
        // What servers print by themselves must come between nobody and the lines that are waited for.
        ConsoleLog.takeOver();
        try {
            Server.Listeners listeners = start(Path.of(arguments[0]), server(arguments));
            StartLog.release();
            output.println(ready(listeners));
        } catch (StartFailedException e) {
            errors.println("P2P Chat cannot start: " + e.getMessage());
            // The server's own threads would keep the process alive.
            Runtime.getRuntime().halt(1);
        }
    }

    private static Server server(String[] arguments) {
        return List.of(arguments).contains("--wildfly") ? new WildFlyServer() : new PayaraMicroServer();
    }

    private static Server.Listeners start(Path war, Server server) throws StartFailedException {
        LauncherSettings settings = LauncherSettings.read(Main::setting);
        DataDirectory data = DataDirectory.take(settings.data());
        try {
            Server.Listeners listeners = listeners(settings, data);
            Path logging = StartLog.install(data.passing("logging.properties"), settings.logLevel());
            Path directory = Files.createDirectory(data.passing("server"));
            server.start(new Server.Work(war.toAbsolutePath(), directory, logging, listeners));
            Readiness.await(listeners.http());
            return listeners;
        } catch (StartFailedException e) {
            throw StartLog.reason().map(StartFailedException::new).orElseGet(() -> withLog(e, data));
        } catch (IOException | RuntimeException e) {
            throw withLog(new StartFailedException("the server failed: " + e, e), data);
        }
    }

    /** As MicroProfile Config does it for the WAR: a system property comes before the environment. */
    private static @Nullable String setting(String name) {
        String property = System.getProperty(name);
        return property == null ? System.getenv(name) : property;
    }

    private static Server.Listeners listeners(LauncherSettings settings, DataDirectory data)
            throws StartFailedException {
        int http = Ports.usable("P2PCHAT_PORT", settings.port());
        if (settings.httpsPort().isEmpty()) {
            return new Server.Listeners(http, Optional.empty());
        }
        int https = Ports.usable("P2PCHAT_HTTPS_PORT", settings.httpsPort().getAsInt());
        Path keyStore = keyStore(settings, data);
        return new Server.Listeners(http, Optional.of(new Server.Https(https, keyStore, KEY_STORE_PASSWORD)));
    }

    private static Path keyStore(LauncherSettings settings, DataDirectory data) throws StartFailedException {
        if (settings.certificate().isEmpty()) {
            Path file = data.lasting("self-signed.p12");
            new SelfSignedCertificate(Clock.systemUTC(), MachineNames.find()).kept(file, KEY_STORE_PASSWORD);
            return file;
        }
        return PemFiles.read(settings.certificate().get(), settings.key().orElseThrow())
                .writeAs(data.passing("https.p12"), KEY_STORE_PASSWORD);
    }

    /** Nobody foresaw this failure: what the server had to say about it is worth reading. */
    private static StartFailedException withLog(StartFailedException failure, DataDirectory data) {
        List<String> log = StartLog.held();
        if (log.isEmpty()) {
            return failure;
        }
        try {
            Path file = Files.write(data.lasting(FAILURE_LOG), log);
            return new StartFailedException(failure.getMessage() + "; " + file + " has the server's log", failure);
        } catch (IOException e) {
            failure.addSuppressed(e);
            return failure;
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
