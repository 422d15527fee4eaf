package p2pchat.signaling;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import org.jspecify.annotations.Nullable;

/** The WebSocket {@code /signal} (RFC 6455), subprotocol {@code p2pchat.v1}; {@code docs/protocol.md} describes it. */
@ServerEndpoint(value = "/signal", subprotocols = SignalingEndpoint.SUBPROTOCOL)
public class SignalingEndpoint {
    static final String SUBPROTOCOL = "p2pchat.v1";

    /** What the engine takes before it closes with 1009; {@code FRAME_BYTES} may be lower, and is checked by ourselves. */
    private static final int LARGEST_MESSAGE = 1 << 20;

    @Inject
    private Signaling signaling;

    private @Nullable Connection connection;

    @OnOpen
    public void onOpen(Session session) {
        connection = signaling.open(session);
    }

    @OnMessage(maxMessageSize = LARGEST_MESSAGE)
    public void onMessage(String text) {
        if (connection != null) {
            signaling.received(connection, text);
        }
    }

    @OnMessage(maxMessageSize = LARGEST_MESSAGE)
    public void onBinary(byte[] content) {
        if (connection != null) {
            signaling.receivedBinary(connection, content.length);
        }
    }

    @OnClose
    public void onClose(CloseReason reason) {
        if (connection != null) {
            connection.gone();
        }
    }

    @OnError
    public void onError(Throwable failure) {
        signaling.failed(connection, failure);
    }
}
