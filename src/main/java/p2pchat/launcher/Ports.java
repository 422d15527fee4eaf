package p2pchat.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports, looked at before the server starts: what it says of a taken one takes long and many lines. */
final class Ports {
    private Ports() {}

    /**
     * A port that can be listened to.
     *
     * @param setting the setting that it comes from
     * @param wanted 0 for any
     * @throws StartFailedException when somebody else listens there, or we may not
     */
    static int usable(String setting, int wanted) throws StartFailedException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartFailedException(
                    setting + ": port " + wanted + " cannot be used (" + e.getMessage() + ")", e);
        }
    }
}
