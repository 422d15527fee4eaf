package p2pchat.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import p2pchat.People;
import p2pchat.cluster.Standing;
import p2pchat.id.Availability;

class PresenceTest {
    @ParameterizedTest
    @CsvSource({
        "AVAILABLE, false, available",
        "AVAILABLE, true, away",
        "AWAY, false, away",
        "AWAY, true, away",
        "BUSY, false, busy",
        "BUSY, true, busy"
    })
    void aChoiceIsShownAndIdlenessOnlyToThoseWhoAreAvailable(Availability chosen, boolean allAway, String shown) {
        Presence presence = Presence.of(new Standing(chosen, List.of(People.ALICES_LAPTOP), allAway));
        assertEquals(new Presence(shown, List.of(People.ALICES_LAPTOP.value())), presence);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anInvisiblePersonLooksLikeOneWhoIsNotThere(boolean allAway) {
        Standing invisible = new Standing(Availability.INVISIBLE, List.of(People.ALICES_LAPTOP), allAway);
        assertEquals(Presence.of(Standing.ABSENT), Presence.of(invisible));
    }

    @Test
    void whoeverHasNoDeviceIsOffline() {
        assertEquals(Presence.OFFLINE, Presence.of(new Standing(Availability.BUSY, List.of(), true)));
        assertEquals(new Presence("offline", List.of()), Presence.OFFLINE);
    }
}
