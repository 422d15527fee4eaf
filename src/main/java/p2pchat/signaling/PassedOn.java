package p2pchat.signaling;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import p2pchat.cluster.Cluster;
import p2pchat.id.Alphabet;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

/**
 * A frame that is passed on to the devices of another person, or of one's own; what is inside is theirs alone. All such
 * types of one sender keep their order among each other.
 */
abstract class PassedOn implements MessageHandler {
    /** What a client may call a frame, in characters of base64url. */
    static final int LONGEST_ID = 64;

    private static final int LONGEST_NAME = 64;

    private final Cluster cluster;
    private final Reach reach;

    PassedOn(Cluster cluster, Reach reach) {
        this.cluster = cluster;
        this.reach = reach;
    }

    /**
     * Checks what this type asks of its frames beyond what all of them have.
     *
     * @param data the text of the field {@code data}
     */
    abstract void check(JsonFields frame, String data) throws MalformedJsonException;

    @Override
    public final Turn turn(Connection sender) {
        return Turn.IN_TURN;
    }

    @Override
    public final void handle(Connection sender, JsonFields frame) throws MalformedJsonException, FrameRefusedException {
        passOn(sender, frame, reach::between);
    }

    @Override
    public final boolean handleAtOnce(Connection sender, JsonFields frame)
            throws MalformedJsonException, FrameRefusedException {
        return passOn(sender, frame, reach::atHand);
    }

    /** Whom may the sender reach: the verdict, or null when nobody can say yet. */
    private interface Judge {
        Reach.@Nullable Verdict between(Username from, Username to);
    }

    /** Whether the judge could say. */
    private boolean passOn(Connection sender, JsonFields frame, Judge judge)
            throws MalformedJsonException, FrameRefusedException {
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
        check(frame, data);
        Username to = Username.parse(name).orElse(null);
        Reach.Verdict verdict = to == null ? Reach.Verdict.STRANGER : judge.between(sender.username(), to);
        if (verdict == null) {
            return false;
        }
        if (to == null || verdict == Reach.Verdict.STRANGER) {
            throw new FrameRefusedException(FrameError.NOT_A_CONTACT, "This is none of your contacts.");
        }
        if (verdict == Reach.Verdict.HIDDEN || !pass(sender, to, device, sender.passedOn(type(), data))) {
            throw new FrameRefusedException(FrameError.NOT_CONNECTED, "Nobody is there.");
        }
        return true;
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

    private boolean pass(Connection sender, Username to, Optional<DeviceId> device, String passedOn) {
        if (device.isPresent()) {
            return cluster.send(to, device.get(), passedOn);
        }
        boolean own = to.equals(sender.username());
        int reached = own ? cluster.sendToOthers(to, sender.device(), passedOn) : cluster.sendToAll(to, passedOn);
        return reached > 0;
    }
}
