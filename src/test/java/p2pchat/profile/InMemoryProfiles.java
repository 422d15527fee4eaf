package p2pchat.profile;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import p2pchat.Fakes;
import p2pchat.RecordedEvents;
import p2pchat.account.FakeNames;
import p2pchat.cluster.LocalCluster;
import p2pchat.id.Username;

/** Profiles that are gone with the test: what people chose to show, and nothing else. */
public final class InMemoryProfiles {
    private final Map<Username, String> availabilities = new ConcurrentHashMap<>();
    private final LastTraces traces;
    private final ProfileCards cards;

    /** @param observer told when somebody chooses another availability */
    public InMemoryProfiles(Consumer<AvailabilityChanged> observer) {
        this(observer, name -> true);
    }

    /** @param exists whether somebody has an account */
    InMemoryProfiles(Consumer<AvailabilityChanged> observer, Predicate<Username> exists) {
        Profiles untouched =
                Fakes.of(Profiles.class, Map.of("findById", given -> Optional.empty(), "deleteById", given -> {
                    availabilities.remove(new Username(String.valueOf(given[0])));
                    return null;
                }));
        Pictures none = Fakes.of(Pictures.class, Map.of("deleteById", given -> null));
        LocalCluster cluster = new LocalCluster(new RecordedEvents<>());
        traces = new LastTraces(untouched, new PictureShelf(none, this::edit, cluster), FakeNames.of(exists));
        cards = new ProfileCards(untouched, this::edit, traces, new RecordedEvents<>(observer), cluster);
    }

    private void edit(Username username, Map<String, @Nullable String> fields) {
        availabilities.put(username, String.valueOf(fields.get("availability")));
    }

    LastTraces traces() {
        return traces;
    }

    public ProfileCards cards() {
        return cards;
    }

    /** What somebody chose, by its word. */
    public Optional<String> chosenBy(Username username) {
        return Optional.ofNullable(availabilities.get(username));
    }
}
