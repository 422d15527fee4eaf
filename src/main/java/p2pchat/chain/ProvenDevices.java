package p2pchat.chain;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Caller;

/** Who is a device of whom, for features that deal with single devices. */
@Singleton
public class ProvenDevices {
    private final Chains chains;
    private final Formers formers;

    @Inject
    ProvenDevices(Chains chains, Formers formers) {
        this.chains = chains;
        this.formers = formers;
    }

    /**
     * The device that makes a request.
     *
     * @throws Refusal {@code device-not-proven} when the caller's session was not proven to be of a device, or the device
     *     is not in the caller's chain (any more)
     */
    public DeviceId of(Caller caller) {
        return find(caller).orElseThrow(() -> new Refusal(ErrorCode.DEVICE_NOT_PROVEN));
    }

    /** As {@link #of}; nothing where that refuses. */
    public Optional<DeviceId> find(Caller caller) {
        return caller.device().filter(device -> chains.of(caller.username()).isDevice(device));
    }

    /** The devices in somebody's chain now, in the order in which they were added; none when there is no chain. */
    public List<DeviceId> current(Username username) {
        return chains.of(username).devices();
    }

    /**
     * The devices for which something is kept here: the present ones, and those of the chain that may come back in the place
     * of the present one.
     */
    public Set<DeviceId> kept(Username username) {
        Set<DeviceId> all = new HashSet<>(current(username));
        formers.of(username).ifPresent(former -> all.addAll(former.chain().devices()));
        return all;
    }
}
