package p2pchat.cluster;

import java.util.List;
import p2pchat.id.Availability;
import p2pchat.id.DeviceId;

/**
 * How a person is there at this moment, on all nodes together.
 *
 * @param availability what they chose
 * @param devices the connected ones, in the order they came
 * @param allAway whether nobody sits before any of them
 */
public record Standing(Availability availability, List<DeviceId> devices, boolean allAway) {
    /** Not there at all. */
    public static final Standing ABSENT = new Standing(Availability.AVAILABLE, List.of(), false);

    public Standing {
        devices = List.copyOf(devices);
    }

    /** Whether others may know of the devices. */
    public boolean isVisible() {
        return !devices.isEmpty() && availability != Availability.INVISIBLE;
    }
}
