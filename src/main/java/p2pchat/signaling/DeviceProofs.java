package p2pchat.signaling;

import java.util.Optional;
import p2pchat.id.DeviceId;
import p2pchat.platform.web.Caller;

/** Says whether a device is the one that it says it is. */
public interface DeviceProofs {
    /**
     * Whether a device may connect: its proof is good, which is noted with the login session; or it is none of those that
     * can prove who they are, whatever the proof.
     *
     * @param signature 64 bytes over the session and the device; nothing when it sent none
     */
    boolean admits(Caller caller, DeviceId device, Optional<byte[]> signature);
}
