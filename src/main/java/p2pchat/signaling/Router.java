package p2pchat.signaling;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which handler is for which type of frame. */
@Singleton
class Router {
    private final Map<String, MessageHandler> handlers = new HashMap<>();

    @Inject
    Router(@Any Instance<MessageHandler> found) {
        this((Iterable<MessageHandler>) found);
    }

    Router(Iterable<MessageHandler> found) {
        for (MessageHandler handler : found) {
            if (handlers.put(handler.type(), handler) != null) {
                throw new IllegalStateException("two handlers for frames of type " + handler.type());
            }
        }
    }

    @Nullable MessageHandler find(String type) {
        return handlers.get(type);
    }
}
