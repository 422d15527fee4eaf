package p2pchat.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** WildFly's configuration with {@code deploy/wildfly/p2p-chat.cli} applied to it, as an operator would. */
final class WildFlyConfiguration {
    /** Where the build unpacks it. */
    static final Path HOME = Path.of("target", "server", "wildfly");

    private static final Path DIRECTORY = HOME.resolve("standalone").resolve("configuration");
    private static final Path SCRIPT = Path.of("deploy", "wildfly", "p2p-chat.cli");
    private static final String NAME = "p2p-chat.xml";

    private WildFlyConfiguration() {}

    /** The name of the configuration; made anew when the script has changed. */
    static String configured() throws IOException, InterruptedException {
        Path configuration = DIRECTORY.resolve(NAME);
        boolean isCurrent = Files.exists(configuration)
                && Files.getLastModifiedTime(configuration).compareTo(Files.getLastModifiedTime(SCRIPT)) > 0;
        if (!isCurrent) {
            Files.copy(DIRECTORY.resolve("standalone.xml"), configuration, StandardCopyOption.REPLACE_EXISTING);
            apply(configuration);
        }
        return NAME;
    }

    private static void apply(Path configuration) throws IOException, InterruptedException {
        Path log = Files.createTempFile("wildfly-cli", ".log");
        ProcessBuilder cli = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        HOME.resolve("jboss-modules.jar").toString(),
                        "-mp",
                        HOME.resolve("modules").toString(),
                        "org.jboss.as.cli",
                        "--commands=embed-server --server-config=" + NAME + ",run-batch --file="
                                + SCRIPT.toAbsolutePath() + ",stop-embedded-server")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        cli.environment().put("JBOSS_HOME", HOME.toAbsolutePath().toString());
        int exit = cli.start().waitFor();
        String output = Files.readString(log, UTF_8);
        Files.delete(log);
        if (exit != 0) {
            Files.delete(configuration);
            throw new IllegalStateException(SCRIPT + " cannot be applied: " + output);
        }
    }
}
