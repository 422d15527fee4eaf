package p2pchat.profile;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import p2pchat.Fakes;
import p2pchat.RecordedEvents;
import p2pchat.id.Username;

/** Profiles that are gone with the test: what people chose to show, and nothing else. */
public final class InMemoryProfiles {
    private final Map<Username, String> availabilities = new ConcurrentHashMap<>();
    private final ProfileCards cards;

    /** @param observer told when somebody chooses another availability */
    public InMemoryProfiles(Consumer<AvailabilityChanged> observer) {
        Profiles untouched = Fakes.of(Profiles.class, Map.of("findById", given -> Optional.empty()));
        cards = new ProfileCards(
                untouched,
                (username, fields) -> availabilities.put(username, String.valueOf(fields.get("availability"))),
                new RecordedEvents<>(observer));
    }

    public ProfileCards cards() {
        return cards;
    }

    /** What somebody chose, by its word. */
    public Optional<String> chosenBy(Username username) {
        return Optional.ofNullable(availabilities.get(username));
    }
}
