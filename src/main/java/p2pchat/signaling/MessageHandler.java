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

    /** How a frame is handled among others of its connection. */
    enum Turn {
        /** At once and whatever else is under way; must not wait for anything. */
        OUT_OF_TURN,
        /** After the frames before it; must not wait for anything, since it may be on the thread that reads for many. */
        IN_TURN,
        /** After the frames before it; may wait for the database. */
        MAY_WAIT
    }

    /** How the next frame of {@code sender} is to be handled. Called on the thread that read it; must not wait. */
    default Turn turn(Connection sender) {
        return Turn.MAY_WAIT;
    }

    /**
     * Handles a frame.
     *
     * @throws MalformedJsonException when a field is missing or has the wrong type
     * @throws FrameRefusedException when the frame is refused for another reason
     */
    void handle(Connection sender, JsonFields frame) throws MalformedJsonException, FrameRefusedException;

    /**
     * As {@link #handle}, for a frame that is handled {@link Turn#IN_TURN}: must not wait.
     *
     * @return false when it would have to wait; nothing is done then, and it is handled again where it may
     */
    default boolean handleAtOnce(Connection sender, JsonFields frame)
            throws MalformedJsonException, FrameRefusedException {
        handle(sender, frame);
        return true;
    }
}
