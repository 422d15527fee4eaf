package p2pchat.signaling;

import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

/**
 * Does what one type of frame asks for. A feature adds a type by a bean of this kind and an entry in {@code
 * protocol/signaling.schema.json}.
 */
public interface MessageHandler {
    /** The {@code type} that this handler is for; two handlers for one type stop the start. */
    String type();

    /**
     * Called for one frame after the other of a connection, on the thread that read it; must not wait.
     *
     * @throws MalformedJsonException when a field is missing or has the wrong type
     * @throws FrameRefusedException when the frame is refused for another reason
     */
    void handle(Connection sender, JsonFields frame) throws MalformedJsonException, FrameRefusedException;
}
