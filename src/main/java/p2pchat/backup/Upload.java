package p2pchat.backup;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;

/**
 * A backup that is being brought, or one that is to be removed.
 *
 * @param id chosen by the device
 * @param device the one that brings it; nothing of one that is to be removed
 * @param sizes of the parts that are here, in bytes, by their numbers
 * @param newest when the last of them came
 */
record Upload(Username owner, String id, Optional<DeviceId> device, Map<Integer, Integer> sizes, Instant newest) {
    Upload {
        sizes = Map.copyOf(sizes);
    }

    long bytes() {
        return sizes.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** The first of so many parts that is not here; {@code parts} when none is missing. */
    int firstMissing(int parts) {
        int next = 0;
        while (next < parts && sizes.containsKey(next)) {
            next++;
        }
        return next;
    }
}
