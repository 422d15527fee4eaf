package p2pchat.keypackage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;

/** All key packages, as base64url. */
interface KeyPackages {
    /** How many of a device can be given out once each. */
    int count(Username owner, DeviceId device);

    /** Which of {@code packages} the device has not here, each once. */
    List<String> missing(Username owner, DeviceId device, Collection<String> packages);

    /** Adds what is {@link #missing}, to be given out in this order after those that are there. One call at a time. */
    void add(Username owner, DeviceId device, List<String> packages);

    /** Takes the oldest out for good; nobody else gets it, also of many at the same time. */
    Optional<String> take(Username owner, DeviceId device);

    /** Puts the one that may be given out often in the place of the one before. */
    void putLastResort(Username owner, DeviceId device, String keyPackage);

    /** Gives out the last resort, and notes that it was. */
    Optional<String> useLastResort(Username owner, DeviceId device);

    /** Whether the device has a last resort that nobody has got yet. */
    boolean hasFreshLastResort(Username owner, DeviceId device);

    /** How many each of somebody's devices has, the last resort counted in. */
    Map<String, Integer> counts(Username owner);

    /** Removes a device's. */
    void removeAll(Username owner, DeviceId device);

    /** Removes somebody's. */
    void removeAll(Username owner);
}
