package p2pchat.keypackage;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import p2pchat.account.AccountDeleted;
import p2pchat.account.PersonalData;
import p2pchat.account.RegisteredNames;
import p2pchat.chain.ChainRestarted;
import p2pchat.chain.ChainTakenBack;
import p2pchat.chain.DeviceRemoved;
import p2pchat.chain.FormerChainGone;
import p2pchat.chain.ProvenDevices;
import p2pchat.cluster.Cluster;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Caller;

/** What devices have left here of key packages, and what others take of it. */
@Singleton
class Stock implements PersonalData {
    /**
     * One that was given out.
     *
     * @param isLastResort whether others may get the same one
     */
    record Claimed(DeviceId device, String keyPackage, boolean isLastResort) {}

    private final KeyPackages packages;
    private final ProvenDevices devices;
    private final RegisteredNames names;
    private final Cluster cluster;
    private final int most;

    @Inject
    Stock(KeyPackages packages, ProvenDevices devices, RegisteredNames names, Cluster cluster, Limits limits) {
        this.packages = packages;
        this.devices = devices;
        this.names = names;
        this.cluster = cluster;
        most = limits.of(Bound.KEY_PACKAGES);
    }

    /**
     * Adds to what a device has; what is there already is not added again.
     *
     * @return how many there are now
     * @throws Refusal {@code key-packages-full} when there would be too many; nothing is added then
     */
    int add(Username owner, DeviceId device, List<String> added, @Nullable String lastResort) {
        // One after the other, or two at once would both find room for theirs.
        int count = cluster.inOrder("key-packages", owner, () -> {
            List<String> missing = packages.missing(owner, device, added);
            int sum = packages.count(owner, device) + missing.size();
            if (sum > most) {
                throw new Refusal(ErrorCode.KEY_PACKAGES_FULL);
            }
            packages.add(owner, device, missing);
            if (lastResort != null) {
                packages.putLastResort(owner, device, lastResort);
            }
            return sum;
        });
        // The account may be deleted, or the device removed, at this moment: what they had is gone already.
        if (!names.contains(owner)) {
            packages.removeAll(owner);
            throw new Refusal(ErrorCode.NOT_LOGGED_IN);
        }
        if (!devices.current(owner).contains(device)) {
            packages.removeAll(owner, device);
            throw new Refusal(ErrorCode.DEVICE_NOT_PROVEN);
        }
        return count;
    }

    int count(Username owner, DeviceId device) {
        return packages.count(owner, device);
    }

    /** Whether the device should leave another last resort here: there is none, or somebody has got it. */
    boolean needsLastResort(Username owner, DeviceId device) {
        return !packages.hasFreshLastResort(owner, device);
    }

    /** Takes one of each of somebody's devices that is asked for and has any. */
    List<Claimed> claim(Username owner, Predicate<DeviceId> which) {
        List<Claimed> claimed = new ArrayList<>();
        for (DeviceId device : devices.current(owner)) {
            if (which.test(device)) {
                claim(owner, device).ifPresent(claimed::add);
            }
        }
        return claimed;
    }

    private Optional<Claimed> claim(Username owner, DeviceId device) {
        return packages.take(owner, device)
                .map(taken -> new Claimed(device, taken, false))
                .or(() -> packages.useLastResort(owner, device).map(used -> new Claimed(device, used, true)));
    }

    @Override
    public Map<String, Object> export(Caller caller) {
        return Map.of("keyPackages", packages.counts(caller.username()));
    }

    void onDeviceRemoved(@Observes DeviceRemoved event) {
        packages.removeAll(event.username(), event.device());
    }

    void onChainRestarted(@Observes ChainRestarted event) {
        removeOfOthers(event.username());
    }

    void onChainTakenBack(@Observes ChainTakenBack event) {
        removeOfOthers(event.username());
    }

    void onFormerChainGone(@Observes FormerChainGone event) {
        removeOfOthers(event.username());
    }

    /** What is here of devices that will not come any more. */
    private void removeOfOthers(Username owner) {
        Set<DeviceId> all =
                packages.counts(owner).keySet().stream().map(DeviceId::new).collect(Collectors.toSet());
        // Asked after: a device that has come meanwhile is among them.
        all.removeAll(devices.kept(owner));
        all.forEach(device -> packages.removeAll(owner, device));
    }

    void onAccountDeleted(@Observes AccountDeleted event) {
        packages.removeAll(event.username());
    }
}
