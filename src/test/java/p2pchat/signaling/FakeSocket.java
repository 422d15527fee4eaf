package p2pchat.signaling;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import p2pchat.Fakes;
import p2pchat.platform.web.Caller;

/** The server's end of a socket whose reader takes everything at once, or has stalled and takes nothing. */
final class FakeSocket {
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private final Session session;

    FakeSocket(Caller caller) {
        this(caller, true);
    }

    static FakeSocket stalled(Caller caller) {
        return new FakeSocket(caller, false);
    }

    private FakeSocket(Caller caller, boolean reads) {
        RemoteEndpoint.Async remote = Fakes.of(RemoteEndpoint.Async.class, Map.of("sendText", given -> {
            sent.add(String.valueOf(given[0]));
            if (reads) {
                ((SendHandler) Objects.requireNonNull(given[1])).onResult(new SendResult());
            }
            return null;
        }));
        session = Fakes.of(
                Session.class,
                Map.of(
                        "setMaxIdleTimeout", given -> null,
                        "isOpen", given -> !isClosed(),
                        "getUserPrincipal", given -> caller,
                        "getAsyncRemote", given -> remote,
                        "close", given -> closed.complete((CloseReason) Objects.requireNonNull(given[0]))));
    }

    Session session() {
        return session;
    }

    /** Everything that was written, in order. */
    List<String> sent() {
        return List.copyOf(sent);
    }

    boolean isClosed() {
        return closed.isDone();
    }

    /** The code that the socket closes with. */
    int closeCode() throws Exception {
        return closed.get(10, TimeUnit.SECONDS).getCloseCode().getCode();
    }
}
