package p2pchat.platform.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Assumptions;

/**
 * A real MongoDB of a test's own, which can be killed, and whose files can be read: the program that runs at
 * {@link TestStore#REAL}, once more. Its files are as they were written, not compressed.
 */
public final class MongoProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String HOST = "127.0.0.1";
    private static final String DATABASE = "p2pchat";

    private final Path data;
    private final int port;
    private final ProcessBuilder builder;
    private Process process;

    private MongoProcess(Path data, int port, ProcessBuilder builder) throws IOException {
        this.data = data;
        this.port = port;
        this.builder = builder;
        process = builder.start();
    }

    /** Starts with its files in an empty directory. The test is skipped if there is no program on this machine to start. */
    public static MongoProcess start(Path data) throws IOException, InterruptedException {
        Path running = Path.of("/proc", String.valueOf(pidOfReal()));
        Assumptions.assumeTrue(
                Files.isReadable(running.resolve("environ")), "the MongoDB of " + TestStore.REAL + " runs elsewhere");
        Files.createDirectories(data);
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Files.readSymbolicLink(running.resolve("exe")).toString(),
                "--dbpath",
                data.toString(),
                "--port",
                String.valueOf(port),
                "--bind_ip",
                HOST,
                "--nounixsocket",
                "--wiredTigerCacheSizeGB",
                "0.25",
                "--wiredTigerCollectionBlockCompressor",
                "none",
                "--wiredTigerJournalCompressor",
                "none"));
        for (String variable : Files.readString(running.resolve("environ")).split("\0", -1)) {
            if (variable.startsWith("LD_LIBRARY_PATH=")) {
                builder.environment().put("LD_LIBRARY_PATH", variable.substring(variable.indexOf('=') + 1));
            }
        }
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(data.resolve("mongod.log").toFile()));
        MongoProcess mongo = new MongoProcess(data, port, builder);
        mongo.awaitReady();
        return mongo;
    }

    /** How the product finds it. */
    public String uri() {
        return "mongodb://" + HOST + ":" + port + "/" + DATABASE;
    }

    /** Ends at once, as a power cut would, but for what the operating system has not written. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Ends as it is asked to, with all that it keeps on the disk. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Starts again, on the same port and files. */
    public void startAgain() throws IOException, InterruptedException {
        process = builder.start();
        awaitReady();
    }

    /** What it keeps, and what it has logged: the content of each file, by name. */
    public Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> kept = Files.walk(data)) {
            for (Path file : kept.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    @Override
    public void close() {
        kill();
    }

    private void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("MongoDB did not start, see " + data.resolve("mongod.log"));
            }
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** It listens when it has begun. */
    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void awaitEnd() {
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static long pidOfReal() {
        try (MongoClient client = MongoClients.create(System.getenv(TestStore.REAL))) {
            Document status = client.getDatabase("admin").runCommand(new Document("serverStatus", 1));
            return ((Number) Objects.requireNonNull(status.get("pid"))).longValue();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
