package p2pchat.it;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The server that the build's profile chose, and what Arquillian must know to start it. */
enum Container {
    /** Its paths and options are the build's, in {@code pom.xml}. It takes a free port by itself. */
    PAYARA {
        @Override
        void configure(List<String> jvmOptions) {
            System.setProperty("payara.cmdOptions", String.join(" ", jvmOptions));
        }
    },
    WILDFLY {
        @Override
        void configure(List<String> jvmOptions) throws IOException, InterruptedException {
            int management = freePort();
            List<String> options = new ArrayList<>(jvmOptions);
            options.add("-Djboss.http.port=" + freePort());
            options.add("-Djboss.https.port=" + freePort());
            options.add("-Djboss.management.http.port=" + management);
            arquillian("jbossHome", WildFlyConfiguration.HOME.toAbsolutePath().toString());
            arquillian("serverConfig", WildFlyConfiguration.configured());
            // What one run leaves behind must not meet the next.
            arquillian(
                    "cleanServerBaseDir",
                    Files.createDirectories(Path.of("target", "it-wildfly"))
                            .toAbsolutePath()
                            .toString());
            arquillian("javaVmArguments", String.join(" ", options));
            arquillian("managementPort", Integer.toString(management));
        }

        private static void arquillian(String name, String value) {
            System.setProperty("arq.container.server.configuration." + name, value);
        }
    };

    /** Tells Arquillian, which reads system properties. */
    abstract void configure(List<String> jvmOptions) throws IOException, InterruptedException;

    /** The build sets the property. */
    static Container chosen() {
        return valueOf(System.getProperty("p2pchat.server", "payara").toUpperCase(Locale.ROOT));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
