package p2pchat.signaling;

import jakarta.inject.Singleton;
import p2pchat.platform.json.JsonFields;

/** {@code pong}: a client is there. */
@Singleton
class Pong implements MessageHandler {
    @Override
    public String type() {
        return "pong";
    }

    @Override
    public Turn turn(Connection sender) {
        return Turn.OUT_OF_TURN;
    }

    @Override
    public void handle(Connection sender, JsonFields frame) {
        sender.heartbeat().answered();
    }
}
