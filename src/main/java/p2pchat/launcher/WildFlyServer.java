package p2pchat.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.modules.Main;

/**
 * WildFly, by its own main class, which shares nothing with our class path. No port of it is there to manage it: it gets
 * the configuration that {@code deploy/wildfly/configure} made, and tells by a file beside the WAR how that went.
 */
final class WildFlyServer implements Server {
    private static final Path HOME = Path.of("target", "server", "wildfly");
    private static final String CONFIGURATION = "start.xml";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(50);

    @Override
    public void start(Work work) throws StartFailedException {
        Path home = HOME.toAbsolutePath();
        Path deployment;
        try {
            copyConfiguration(home, work.directory());
            deployment = copyWar(work);
        } catch (IOException e) {
            throw new StartFailedException("WildFly's files cannot be copied from '" + home + "'", e);
        }
        configure(home, work);
        run(home);
        awaitDeployment(deployment);
    }

    private static void copyConfiguration(Path home, Path base) throws IOException {
        Path copy = Files.createDirectory(base.resolve("configuration"));
        List<Path> files;
        try (Stream<Path> all = Files.list(home.resolve("standalone").resolve("configuration"))) {
            files = all.filter(file ->
                            file.endsWith(CONFIGURATION) || file.toString().endsWith(".properties"))
                    .toList();
        }
        for (Path file : files) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
    }

    private static Path copyWar(Work work) throws IOException {
        Path deployments = Files.createDirectory(work.directory().resolve("deployments"));
        return Files.copy(work.war(), deployments.resolve("ROOT.war"));
    }

    private static void configure(Path home, Work work) {
        // Our own log manager is at work already.
        System.setProperty("org.jboss.logging.provider", "jdk");
        System.setProperty("jboss.home.dir", home.toString());
        System.setProperty("jboss.server.base.dir", work.directory().toString());
        System.setProperty("jboss.bind.address", "0.0.0.0");
        System.setProperty("jboss.http.port", Integer.toString(work.listeners().http()));
        work.listeners().https().ifPresent(https -> {
            System.setProperty("jboss.https.port", Integer.toString(https.port()));
            System.setProperty("p2pchat.https", "true");
            System.setProperty("p2pchat.https.keyStore", https.keyStore().toString());
            System.setProperty("p2pchat.https.password", https.password());
        });
    }

    private static void run(Path home) throws StartFailedException {
        try {
            Main.main(new String[] {
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "--read-only-server-config=" + CONFIGURATION
            });
        } catch (Throwable e) {
            throw new StartFailedException("WildFly does not start: " + e.getMessage(), e);
        }
    }

    private static void awaitDeployment(Path war) throws StartFailedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(war.resolveSibling("ROOT.war.deployed"))) {
            if (Files.exists(war.resolveSibling("ROOT.war.failed")) || System.nanoTime() > end) {
                throw new StartFailedException("the deployment failed");
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartFailedException("it was interrupted", e);
            }
        }
    }
}
