package p2pchat.signaling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import p2pchat.cluster.CloseCode;
import p2pchat.id.DeviceId;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

/** {@code hello}: the first frame, which names the version and the device, and may prove that it is this one. */
@Singleton
class Hello implements MessageHandler {
    private static final int VERSION = 1;

    private static final int PROOF_BYTES = 64;

    private final Arrivals arrivals;
    private final DeviceProofs proofs;

    @Inject
    Hello(Arrivals arrivals, DeviceProofs proofs) {
        this.arrivals = arrivals;
        this.proofs = proofs;
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
        DeviceId device = DeviceId.parse(frame.string("device"))
                .orElseThrow(() -> new MalformedJsonException("'device' is not 16 to 64 of A-Z a-z 0-9 _ -"));
        if (!proofs.admits(sender.caller(), device, proof(frame))) {
            sender.dismiss(
                    ErrorFrame.of(frame, FrameError.BAD_PROOF, "This is not the device that it says it is."),
                    CloseCode.BAD_MESSAGE);
            return;
        }
        sender.introduce(device);
        arrivals.arrived(sender);
    }

    private static Optional<byte[]> proof(JsonFields frame) throws MalformedJsonException {
        if (!frame.has("proof")) {
            return Optional.empty();
        }
        byte[] proof = frame.bytes("proof");
        if (proof.length != PROOF_BYTES) {
            throw new MalformedJsonException("'proof' has not " + PROOF_BYTES + " bytes");
        }
        return Optional.of(proof);
    }
}
