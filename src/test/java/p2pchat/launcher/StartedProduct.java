package p2pchat.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code ./start} as people run it, in a process of its own, on free ports and on the server that the build chose. */
final class StartedProduct implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("P2P Chat is ready at (http://localhost:\\d+/)(?: and (https://localhost:\\d+/))?");
    private static final long PATIENCE_MINUTES = 4;

    /** All people of a test come from one address, and a test has no time for strong hashes. */
    private static final Map<String, String> STANDARD = Map.of(
            "P2PCHAT_PORT", "0",
            "P2PCHAT_ARGON2_MEMORY_KIB", "7168",
            "P2PCHAT_ARGON2_ITERATIONS", "1",
            "P2PCHAT_RATE_REGISTRATION", "100000/60",
            "P2PCHAT_RATE_FAILED_LOGIN_ADDRESS", "100000/60",
            "P2PCHAT_RATE_CONTACT_REQUEST", "100000/60",
            "P2PCHAT_RATE_PROFILE_CHANGE", "100000/60",
            // The time of a test goes into starting.
            "JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Xmx512m",
            "JAVA_HOME", System.getProperty("java.home"));

    /** A start that came to nothing. */
    record Failure(int status, List<String> output, List<String> errors) {}

    private final Process process;
    private final CompletableFuture<List<String>> errors;
    private final URI http;
    private final @Nullable URI https;

    private StartedProduct(Process process, CompletableFuture<List<String>> errors, Matcher ready) {
        this.process = process;
        this.errors = errors;
        this.http = URI.create(ready.group(1));
        this.https = ready.group(2) == null ? null : URI.create(ready.group(2));
    }

    /** Starts with its data in {@code data}; returns as soon as it has printed its address. */
    static StartedProduct start(Path data, Map<String, String> settings) {
        Process process = run(command(), data, settings);
        CompletableFuture<List<String>> errors = readAll(process.errorReader());
        String line = readLine(process.inputReader())
                .completeOnTimeout("", PATIENCE_MINUTES, TimeUnit.MINUTES)
                .join();
        Matcher ready = READY.matcher(line);
        if (!ready.matches()) {
            process.destroyForcibly();
            throw new AssertionError("no address but '" + line + "'; " + String.join("\n", errors.join()));
        }
        return new StartedProduct(process, errors, ready);
    }

    /** {@code ./start} with what the build's profile needs. */
    static List<String> command() {
        return isWildFly() ? List.of("./start", "--wildfly") : List.of("./start");
    }

    /** The launcher on another WAR than the one that was built. */
    static List<String> commandWith(Path war) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "target/server/p2p-chat-launcher.jar",
                war.toString()));
        if (isWildFly()) {
            command.add("--wildfly");
        }
        return command;
    }

    private static boolean isWildFly() {
        return "wildfly".equals(System.getProperty("p2pchat.server"));
    }

    /** Runs a command that does not succeed. */
    static Failure fail(List<String> command, Path data, Map<String, String> settings) {
        Process process = run(command, data, settings);
        CompletableFuture<List<String>> output = readAll(process.inputReader());
        CompletableFuture<List<String>> errors = readAll(process.errorReader());
        int status = awaitEnd(process);
        return new Failure(status, output.join(), errors.join());
    }

    private static Process run(List<String> command, Path data, Map<String, String> settings) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("P2PCHAT_") || name.startsWith("MONGO"));
        environment.putAll(STANDARD);
        environment.put("P2PCHAT_DATA", data.toString());
        environment.putAll(new HashMap<>(settings));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompletableFuture<String> readLine(BufferedReader reader) {
        return inBackground(() -> {
            String line = reader.readLine();
            return line == null ? "" : line;
        });
    }

    private static CompletableFuture<List<String>> readAll(BufferedReader reader) {
        return inBackground(() -> reader.lines().toList());
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /** On a thread of its own: reading blocks, and those of the common pool are few. */
    private static <T> CompletableFuture<T> inBackground(Reading<T> reading) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(reading.read());
            } catch (IOException | UncheckedIOException e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static int awaitEnd(Process process) {
        try {
            if (process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new AssertionError("the process does not end");
    }

    /** Where it said that it answers. */
    URI http() {
        return http;
    }

    /** Where it said that it answers over HTTPS. */
    URI https() {
        if (https == null) {
            throw new IllegalStateException("it was started without HTTPS");
        }
        return https;
    }

    /** Waits until its readiness probe answers this. */
    void awaitReadiness(int status) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest question =
                HttpRequest.newBuilder(http.resolve("health/ready")).build();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        while (client.send(question, BodyHandlers.discarding()).statusCode() != status) {
            if (System.nanoTime() > end) {
                throw new AssertionError("/health/ready does not answer " + status);
            }
        }
    }

    /** The process that {@code ./start} became. */
    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks it to stop, as {@code kill} and service managers do; what it ends with. */
    int stop() {
        process.destroy();
        return awaitEnd(process);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(process);
    }

    /** What it wrote to standard error, when it has ended. */
    List<String> errors() {
        return errors.join();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
