package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void aFreePortIsFound() throws StartFailedException, IOException {
        int port = Ports.usable("P2PCHAT_PORT", 0);
        try (ServerSocket socket = new ServerSocket(port)) {
            assertEquals(port, socket.getLocalPort());
        }
    }

    @Test
    void aPortThatSomebodyHasIsRefused() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertRefused(taken.getLocalPort());
        }
    }

    @Test
    void aPortThatSomebodyHasOnLoopbackIsRefused() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(taken.getLocalPort());
        }
    }

    private static void assertRefused(int port) {
        StartFailedException failure =
                assertThrows(StartFailedException.class, () -> Ports.usable("P2PCHAT_PORT", port));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.startsWith("P2PCHAT_PORT: port " + port + " cannot be used ("), message);
    }
}
