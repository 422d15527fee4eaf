package p2pchat.signaling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import p2pchat.cluster.Cluster;
import p2pchat.id.Alphabet;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

/** {@code signal}: passed on to the devices of another person, or of one's own; what is inside is theirs alone. */
@Singleton
class Signal implements MessageHandler {
    /** What a client may call a frame, in characters of base64url. */
    static final int LONGEST_ID = 64;

    private static final int LONGEST_NAME = 64;

    private final Cluster cluster;
    private final Reach reach;

    @Inject
    Signal(Cluster cluster, Reach reach) {
        this.cluster = cluster;
        this.reach = reach;
    }

    @Override
    public String type() {
        return "signal";
    }

    @Override
    public Turn turn(Connection sender) {
        return reach.isAtHand(sender.username()) ? Turn.IN_TURN : Turn.MAY_WAIT;
    }

    @Override
    public void handle(Connection sender, JsonFields frame) throws MalformedJsonException, FrameRefusedException {
        if (!Alphabet.isBase64Url(frame.string("id"), 1, LONGEST_ID)) {
            throw new MalformedJsonException("'id' is not 1 to 64 of A-Z a-z 0-9 _ -");
        }
        String name = frame.string("to");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new MalformedJsonException("'to' is not a username");
        }
        Optional<DeviceId> device = device(frame);
        String data = frame.raw("data");
        if (data == null) {
            throw new MalformedJsonException("'data' is missing");
        }
        Username to = permitted(sender, name);
        if (!pass(sender, to, device, sender.signal(data))) {
            throw new FrameRefusedException(FrameError.NOT_CONNECTED, "Nobody is there.");
        }
    }

    private static Optional<DeviceId> device(JsonFields frame) throws MalformedJsonException {
        Optional<String> text = frame.optionalString("device");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<DeviceId> device = DeviceId.parse(text.get());
        if (device.isEmpty()) {
            throw new MalformedJsonException("'device' is not 16 to 64 of A-Z a-z 0-9 _ -");
        }
        return device;
    }

    private Username permitted(Connection sender, String name) throws FrameRefusedException {
        Optional<Username> to = Username.parse(name);
        Reach.Verdict verdict = to.isEmpty() ? Reach.Verdict.STRANGER : reach.between(sender.username(), to.get());
        return switch (verdict) {
            case ALLOWED -> to.get();
            case HIDDEN -> throw new FrameRefusedException(FrameError.NOT_CONNECTED, "Nobody is there.");
            case STRANGER ->
                throw new FrameRefusedException(FrameError.NOT_A_CONTACT, "This is none of your contacts.");
        };
    }

    private boolean pass(Connection sender, Username to, Optional<DeviceId> device, String signal) {
        if (device.isPresent()) {
            return cluster.send(to, device.get(), signal);
        }
        boolean own = to.equals(sender.username());
        int reached = own ? cluster.sendToOthers(to, sender.device(), signal) : cluster.sendToAll(to, signal);
        return reached > 0;
    }
}
