package p2pchat.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import p2pchat.platform.mongo.AgedStore;

/** The product in a process of its own, on its embedded store and a free port, as people start it. */
final class ServerProcess {
    private static final Path TARGET = Path.of("target");
    /** Of its own for each world: several share the cores. */
    private static final Path HOME = TARGET.resolve("browser")
            .resolve(String.valueOf(ProcessHandle.current().pid()));

    private static final String LOG = "server.log";
    private static final String DATA = "data";
    private static final String DEPLOYED = "ROOT.war";
    private static final Path BUILT = TARGET.resolve("p2p-chat.war");
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    /** As everybody starts it. */
    private static final Path PREBOOT = Path.of("deploy", "payara", "pre-boot-commands.txt");

    /** All people of all tests come from one address. */
    private static final Map<String, String> SETTINGS = Map.of(
            "P2PCHAT_RATE_REGISTRATION", "10000/60",
            "P2PCHAT_RATE_FAILED_LOGIN_ADDRESS", "10000/60");

    private final Path home;
    private final Map<String, String> settings;
    private final int port;
    private Process process;

    private ServerProcess(Path home, Map<String, String> settings, int port) throws IOException {
        this.home = home;
        this.settings = settings;
        this.port = port;
        process = launch();
    }

    /** Starts on an empty store, and returns once the product answers. */
    static ServerProcess start() throws IOException, InterruptedException {
        return start(HOME, Map.of());
    }

    /** Starts with everything that it keeps in an empty directory, but for what settings put elsewhere. */
    static ServerProcess start(Path home, Map<String, String> settings) throws IOException, InterruptedException {
        deleteRecursively(home);
        Files.createDirectories(home);
        Files.copy(BUILT, home.resolve(DEPLOYED));
        ServerProcess server = new ServerProcess(home, settings, freePort());
        server.awaitReady();
        return server;
    }

    /** Where the product answers, without a slash at the end. */
    String address() {
        return "http://localhost:" + port;
    }

    /** Ends at once, as a power cut would. */
    void kill() {
        process.destroyForcibly();
        process.onExit().orTimeout(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Ends as it is asked to, with all that it keeps on the disk. */
    void stop() {
        process.destroy();
        process.onExit().orTimeout(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** What it keeps, and what it has logged: the content of each file, by name. */
    Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> kept = Files.walk(home)) {
            for (Path file : kept.filter(Files::isRegularFile)
                    .filter(it -> !it.endsWith(DEPLOYED))
                    .toList()) {
                files.put(file.toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** While it is stopped: makes all letters that it keeps older. */
    void age(Duration by) {
        AgedStore.age(home.resolve(DATA), by);
    }

    /** Starts again, on the same port and store, and returns once the product answers. */
    void startAgain() throws IOException, InterruptedException {
        process = launch();
        awaitReady();
    }

    /** From the next start on its pages are those of a later version. */
    void deployLaterPages() throws IOException {
        LaterPages.put(home.resolve(DEPLOYED));
    }

    /** From the next start on its pages are its own again. */
    void deployOwnPages() throws IOException {
        Files.copy(BUILT, home.resolve(DEPLOYED), StandardCopyOption.REPLACE_EXISTING);
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // It lives for minutes and has a core at most: better code is not worth the compiler's time.
                "-XX:TieredStopAtLevel=1",
                "-jar",
                TARGET.resolve("server").resolve("payara-micro.jar").toString(),
                "--nohazelcast",
                "--prebootcommandfile",
                PREBOOT.toString(),
                "--port",
                String.valueOf(port),
                "--deploy",
                home.resolve(DEPLOYED).toString(),
                "--contextroot",
                "/");
        builder.environment().put("P2PCHAT_DATA", home.resolve(DATA).toString());
        builder.environment().putAll(SETTINGS);
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        return builder.start();
    }

    private Path log() {
        return home.resolve(LOG);
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest question =
                HttpRequest.newBuilder(URI.create(address() + "/health/ready")).build();
        Instant deadline = Instant.now().plus(START_PATIENCE);
        while (!answers(client, question)) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                throw new IllegalStateException("The server did not start:\n" + Files.readString(log(), UTF_8));
            }
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static boolean answers(HttpClient client, HttpRequest question) throws InterruptedException {
        try {
            return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void deleteRecursively(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(ServerProcess::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
