package p2pchat.signaling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import p2pchat.cluster.CloseCode;
import p2pchat.id.DeviceId;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

/** {@code hello}: the first frame, which names the version and the device. */
@Singleton
class Hello implements MessageHandler {
    private static final int VERSION = 1;

    private final Arrivals arrivals;

    @Inject
    Hello(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public String type() {
        return "hello";
    }

    @Override
    public void handle(Connection sender, JsonFields frame) throws MalformedJsonException {
        if (sender.isIntroduced()) {
            throw new MalformedJsonException("a second hello");
        }
        if (frame.integer("version") != VERSION) {
            sender.close(CloseCode.BAD_MESSAGE);
            return;
        }
        sender.introduce(DeviceId.parse(frame.string("device"))
                .orElseThrow(() -> new MalformedJsonException("'device' is not 16 to 64 of A-Z a-z 0-9 _ -")));
        arrivals.arrived(sender);
    }
}
