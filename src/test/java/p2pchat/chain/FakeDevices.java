package p2pchat.chain;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import p2pchat.Fakes;
import p2pchat.SettableClock;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.limit.Limits;

/** Devices that people have when the test says so, for tests of other packages. */
public final class FakeDevices extends ProvenDevices {
    private final Map<Username, List<DeviceId>> all = new ConcurrentHashMap<>();

    public FakeDevices() {
        this(new Chains(Fakes.of(ChainLinks.class, Map.of())));
    }

    private FakeDevices(Chains chains) {
        super(chains, new Formers(new InMemoryFormerChains(), chains, new SettableClock(), Limits.standard()));
    }

    /** Somebody has these devices from now on, and no others. */
    public FakeDevices with(Username username, DeviceId... devices) {
        all.put(username, Arrays.asList(devices));
        return this;
    }

    @Override
    public List<DeviceId> current(Username username) {
        return all.getOrDefault(username, List.of());
    }

    @Override
    public Set<DeviceId> kept(Username username) {
        return Set.copyOf(current(username));
    }
}
