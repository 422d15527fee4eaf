package p2pchat.signaling;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

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

    /** The handler for a frame; none when its type is unknown or no text. */
    @Nullable MessageHandler find(JsonFields frame) {
        try {
            return handlers.get(frame.string("type"));
        } catch (MalformedJsonException e) {
            // Whoever handles it meets the same, and answers.
            return null;
        }
    }
}
