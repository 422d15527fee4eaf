package p2pchat.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static p2pchat.People.ALICE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import p2pchat.account.AccountDeleted;
import p2pchat.id.Availability;

@Timeout(30)
class ProfileCardsTest {
    private final List<Availability> told = new ArrayList<>();
    private final InMemoryProfiles profiles = new InMemoryProfiles(event -> told.add(event.availability()));

    @Test
    void nothingIsChosenWhileAChoiceIsUsed() throws InterruptedException {
        Thread chooser = new Thread(() -> profiles.cards().choose(ALICE, Availability.INVISIBLE));
        profiles.cards().withAvailability(ALICE, chosen -> {
            assertEquals(Availability.AVAILABLE, chosen);
            chooser.start();
            while (chooser.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertEquals(Optional.empty(), profiles.chosenBy(ALICE));
        });
        chooser.join();
        assertEquals(Optional.of("invisible"), profiles.chosenBy(ALICE));
        assertEquals(List.of(Availability.INVISIBLE), told);
    }

    @Test
    void aChoiceUnderWayWhileTheAccountIsDeletedLeavesNothingAndIsNotTold() {
        InMemoryProfiles ofNobody = new InMemoryProfiles(event -> told.add(event.availability()), name -> false);
        ofNobody.cards().choose(ALICE, Availability.BUSY);
        assertEquals(Optional.empty(), ofNobody.chosenBy(ALICE));
        assertEquals(List.of(), told);
    }

    @Test
    void whatSomebodyKeepsStaysAsLongAsTheirAccount() {
        profiles.cards().choose(ALICE, Availability.BUSY);
        assertFalse(profiles.traces().isGone(ALICE));
        assertEquals(Optional.of("busy"), profiles.chosenBy(ALICE));
        profiles.traces().onAccountDeleted(new AccountDeleted(ALICE));
        assertEquals(Optional.empty(), profiles.chosenBy(ALICE));
    }
}
