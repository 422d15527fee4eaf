package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.launcher.StartedProduct.Failure;

/** What goes wrong while the server starts. */
class StartFailedIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @Test
    void aDatabaseThatCannotBeReachedIsNamed() throws IOException {
        Failure failure = StartedProduct.fail(
                StartedProduct.command(),
                folder,
                Map.of("MONGODB_URI", "mongodb://127.0.0.1:" + closedPort() + "/p2pchat"));
        assertEquals(List.of("P2P Chat cannot start: MONGODB_URI: the database cannot be reached"), failure.errors());
        assertEquals(List.of(), failure.output());
        assertEquals(1, failure.status());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aDeploymentThatFailsIsToldInOneLineThatSaysWhereTheLogIs() throws IOException {
        Path data = folder.resolve("data");
        Failure failure = StartedProduct.fail(StartedProduct.commandWith(warWithoutDriver()), data, Map.of());
        Path log = data.resolve("start-failure.log");
        assertEquals(
                List.of("P2P Chat cannot start: the deployment failed; " + log + " has the server's log"),
                failure.errors());
        assertTrue(Files.readString(log).contains("mongodb"), "the log tells of what is missing");
        assertEquals(List.of(), failure.output());
        assertEquals(1, failure.status());
        assertFalse(Files.exists(data.resolve("run")), "nothing is left behind");
    }

    /** The WAR, but for what it talks to databases with. */
    private Path warWithoutDriver() throws IOException {
        Path copy = folder.resolve("lame.war");
        try (ZipFile war = new ZipFile("target/p2p-chat.war");
                OutputStream file = Files.newOutputStream(copy);
                ZipOutputStream lame = new ZipOutputStream(file)) {
            for (ZipEntry entry : war.stream().toList()) {
                if (entry.getName().startsWith("WEB-INF/lib/mongodb-driver")) {
                    continue;
                }
                lame.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream content = war.getInputStream(entry)) {
                    content.transferTo(lame);
                }
            }
        }
        return copy;
    }
}
