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

    @Inject
    private Signaling signaling;

    private @Nullable Connection connection;

    @OnOpen
    public void onOpen(Session session) {
        connection = signaling.open(session);
    }

    /** In pieces, since engines that put them together themselves do not stop when it becomes too much. */
    @OnMessage
    public void onText(String piece, boolean last) {
        if (connection != null) {
            signaling.received(connection, piece, last);
        }
    }

    @OnMessage
    public void onBinary(byte[] piece, boolean last) {
        if (connection != null) {
            signaling.receivedBinary(connection, piece.length, last);
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
