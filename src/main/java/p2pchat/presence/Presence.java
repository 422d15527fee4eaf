package p2pchat.presence;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import p2pchat.cluster.Standing;
import p2pchat.id.Availability;
import p2pchat.id.DeviceId;

/**
 * How somebody is there, as a contact sees it. Invisible people look exactly like those who are not there.
 *
 * @param state {@code available}, {@code away}, {@code busy} or {@code offline}
 * @param devices none when offline
 */
@JsonbPropertyOrder({"state", "devices"})
record Presence(String state, List<String> devices) {
    static final Presence OFFLINE = new Presence("offline", List.of());

    /** Away counts only if it holds for all devices; being busy or away by choice counts always. */
    static Presence of(Standing standing) {
        if (!standing.isVisible()) {
            return OFFLINE;
        }
        boolean idle = standing.allAway() && standing.availability() == Availability.AVAILABLE;
        Availability shown = idle ? Availability.AWAY : standing.availability();
        return new Presence(
                shown.word(), standing.devices().stream().map(DeviceId::value).toList());
    }
}
