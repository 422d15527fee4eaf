package p2pchat.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.People.ALICE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
}
