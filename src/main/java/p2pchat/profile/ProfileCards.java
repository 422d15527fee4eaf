package p2pchat.profile;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import p2pchat.cluster.Cluster;
import p2pchat.id.Availability;
import p2pchat.id.Username;

/** Profiles as other features need them. */
@Singleton
public class ProfileCards {
    private final Profiles profiles;
    private final ProfileEdits edits;
    private final LastTraces traces;
    private final Event<AvailabilityChanged> availabilityChanged;
    private final Cluster cluster;

    @Inject
    ProfileCards(
            Profiles profiles,
            ProfileEdits edits,
            LastTraces traces,
            Event<AvailabilityChanged> availabilityChanged,
            Cluster cluster) {
        this.profiles = profiles;
        this.edits = edits;
        this.traces = traces;
        this.cluster = cluster;
        this.availabilityChanged = availabilityChanged;
    }

    public Profile of(Username username) {
        return profiles.findById(username.value()).orElseGet(() -> Profile.untouched(username));
    }

    /** The profiles of many, read at once; somebody who has changed nothing yet has one too. */
    public Function<Username, Profile> of(Collection<Username> usernames) {
        List<String> names = usernames.stream().map(Username::value).toList();
        Map<String, Profile> stored = names.isEmpty()
                ? Map.of()
                : profiles.findByUsernameIn(names).stream()
                        .collect(Collectors.toMap(Profile::username, Function.identity()));
        return name -> Optional.ofNullable(stored.get(name.value())).orElseGet(() -> Profile.untouched(name));
    }

    /** Hands over what a person chose to show; nothing else is chosen until {@code use} is done. */
    public void withAvailability(Username username, Consumer<Availability> use) {
        inOrder(username, () -> use.accept(of(username).availability()));
    }

    /** What is told of one person's choices is the last one that was kept. */
    private void inOrder(Username username, Runnable work) {
        cluster.inOrder("availability", username, work);
    }

    /** Keeps what a person chose, and tells; without effect when their account is gone. */
    public void choose(Username username, Availability availability) {
        inOrder(username, () -> {
            edits.set(username, Map.of("availability", availability.word()));
            if (!traces.isGone(username)) {
                availabilityChanged.fire(new AvailabilityChanged(username, availability));
            }
        });
    }
}
