package p2pchat.chain;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import p2pchat.id.DeviceId;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Caller;
import p2pchat.session.SessionDevices;
import p2pchat.signaling.DeviceProofs;

/**
 * Checks that who uses a login session has the key of a device, and notes it. What is signed names the session, so that it
 * is worth nothing for another one. When the device is removed the session ends.
 */
@Singleton
class DeviceProof implements DeviceProofs {
    private static final Logger LOG = Logger.getLogger(DeviceProof.class.getName());
    private static final String CONTEXT = "p2pchat-device-proof-v1";

    private final Chains chains;
    private final SessionDevices sessions;

    @Inject
    DeviceProof(Chains chains, SessionDevices sessions) {
        this.chains = chains;
        this.sessions = sessions;
    }

    /**
     * Binds the session of {@code caller} to {@code device}.
     *
     * @param signature 64 bytes
     * @throws Refusal {@code unknown-device}, {@code bad-proof}; {@code not-logged-in} when the session has ended meanwhile
     */
    void prove(Caller caller, DeviceId device, byte[] signature) {
        Chain chain = chains.of(caller.username());
        if (!chain.isDevice(device)) {
            throw new Refusal(ErrorCode.UNKNOWN_DEVICE);
        }
        if (!isGood(chain.present(device).orElseThrow(), caller, signature)) {
            throw new Refusal(ErrorCode.BAD_PROOF);
        }
        if (!bind(caller, device)) {
            throw new Refusal(ErrorCode.NOT_LOGGED_IN);
        }
    }

    /** Whether the session goes on, as that of this device. */
    private boolean bind(Caller caller, DeviceId device) {
        boolean bound = sessions.bind(caller, device);
        // A removal that was told before the session was bound has missed it.
        if (bound && !chains.of(caller.username()).isDevice(device)) {
            sessions.end(caller.username(), device);
            return false;
        }
        return bound;
    }

    void onDeviceRemoved(@Observes DeviceRemoved event) {
        sessions.end(event.username(), event.device());
    }

    @Override
    public boolean admits(Caller caller, DeviceId device, Optional<byte[]> signature) {
        Optional<Member> member = chains.of(caller.username()).present(device);
        if (member.isEmpty()) {
            return true;
        }
        boolean good = member.get().role() == Member.Role.DEVICE
                && signature.isPresent()
                && isGood(member.get(), caller, signature.get());
        if (good && !bind(caller, device)) {
            LOG.log(Level.FINE, "The session has ended meanwhile, as will be found when the device arrives");
        }
        return good;
    }

    private static boolean isGood(Member device, Caller caller, byte[] signature) {
        byte[] message = SignedWords.of(
                CONTEXT,
                caller.username().value(),
                caller.session().value(),
                device.id().value());
        return Ed25519.verify(device.keyBytes(), message, signature);
    }
}
