package p2pchat.signaling;

import jakarta.inject.Singleton;
import p2pchat.platform.json.JsonFields;

/** {@code ping}: a client asks whether we are there. */
@Singleton
class Ping implements MessageHandler {
    private static final String PONG = "{\"type\":\"pong\"}";

    @Override
    public String type() {
        return "ping";
    }

    @Override
    public Turn turn(Connection sender) {
        return Turn.OUT_OF_TURN;
    }

    @Override
    public void handle(Connection sender, JsonFields frame) {
        sender.sendControl(PONG);
    }
}
