package p2pchat.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipFile;

/**
 * {@code java -jar p2p-chat-launcher.jar WAR [--wildfly]}: starts the product, prints its address once it answers, and
 * runs until it is told to stop. A start that fails ends with status 1 and one line that says why.
 */
public final class Main {
    private static final Logger LOG = Logger.getLogger(Main.class.getName());

    /** Of files that only their owner can read; PKCS12 wants one. */
    private static final String KEY_STORE_PASSWORD = "p2pchat";

    private static final String FAILURE_LOG = "start-failure.log";

    private final PrintStream output;
    private final PrintStream errors;
    private final Server server;
    private final AtomicBoolean over = new AtomicBoolean();
    private Optional<DataDirectory> taken = Optional.empty();

    private Main(PrintStream output, PrintStream errors, Server server) {
        this.output = output;
        this.errors = errors;
        this.server = server;
    }

    public static void main(String[] arguments) {
        boolean wildFly = List.of(arguments).contains("--wildfly");
        Main main = new Main(System.out, System.err, wildFly ? new WildFlyServer() : new PayaraMicroServer());
        // What servers print by themselves must come between nobody and the lines that are waited for.
        ConsoleLog.takeOver();
        main.run(Path.of(arguments[0]));
    }

    private void run(Path war) {
        try {
            LauncherSettings settings = LauncherSettings.read(Main::setting);
            checkWar(war);
            DataDirectory data = DataDirectory.take(settings.data());
            taken = Optional.of(data);
            Server.Listeners listeners = start(war, settings, data);
            if (over.compareAndSet(false, true)) {
                StartLog.release();
                output.println(ready(listeners));
            }
        } catch (StartFailedException e) {
            fail(e);
            taken.ifPresent(Main::tidy);
            // Not exit: the server's threads and hooks would have their say.
            Runtime.getRuntime().halt(1);
        }
    }

    /** Tells the first failure alone. */
    private void fail(StartFailedException failure) {
        if (over.compareAndSet(false, true)) {
            errors.println("P2P Chat cannot start: " + failure.getMessage());
        }
    }

    private Server.Listeners start(Path war, LauncherSettings settings, DataDirectory data)
            throws StartFailedException {
        try {
            Files.deleteIfExists(data.lasting(FAILURE_LOG));
            Server.Listeners listeners = listeners(settings, data);
            Path logging = StartLog.install(data.passing("logging.properties"), settings.logLevel());
            LauncherSettings.unknown(System.getenv().keySet())
                    .forEach(name -> LOG.warning(name + " is no setting of P2P Chat; docs/configuration.md has them"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> failIfNotOver(data)));
            Path directory = Files.createDirectory(data.passing("server"));
            server.start(new Server.Work(war.toAbsolutePath(), directory, logging, listeners));
            Readiness.await(listeners.http());
            return listeners;
        } catch (StartFailedException e) {
            throw told(e, data);
        } catch (IOException | RuntimeException | LinkageError e) {
            throw told(new StartFailedException("the server failed: " + e, e), data);
        }
    }

    /** What servers make of half a WAR differs, and none says so in one line. */
    private static void checkWar(Path war) throws StartFailedException {
        try {
            new ZipFile(war.toFile()).close();
        } catch (IOException e) {
            throw new StartFailedException("'" + war + "' is no complete WAR; ./start builds it", e);
        }
    }

    /** Servers may give up by ending the process. */
    private void failIfNotOver(DataDirectory data) {
        if (!over.get()) {
            fail(told(new StartFailedException("it ended before it was ready"), data));
        }
    }

    /** As MicroProfile Config does it for the WAR: a system property comes before the environment. */
    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name)).or(() -> Optional.ofNullable(System.getenv(name)));
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
            new SelfSignedCertificate(Clock.systemUTC(), MachineNames.find(settings.publicHost()))
                    .kept(file, KEY_STORE_PASSWORD);
            return file;
        }
        return PemFiles.read(settings.certificate().get(), settings.key().orElseThrow())
                .writeAs(data.passing("https.p12"), KEY_STORE_PASSWORD);
    }

    /** The failure with the reason that the WAR gave; where it gave none, with the server's log. */
    private static StartFailedException told(StartFailedException failure, DataDirectory data) {
        Optional<String> reason = StartLog.reason();
        if (reason.isPresent()) {
            return new StartFailedException(reason.get(), failure);
        }
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

    /** After a failure is told, since servers that still run may give up when they miss their files. */
    private static void tidy(DataDirectory data) {
        try {
            data.tidy();
        } catch (IOException e) {
            LOG.log(Level.FINE, "Something is left of this run; the next start deletes it", e);
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
