package p2pchat.profile;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import p2pchat.id.Availability;
import p2pchat.id.Username;
import p2pchat.platform.time.StripedLocks;

/** Profiles as other features need them. */
@Singleton
public class ProfileCards {
    private final Profiles profiles;
    private final ProfileEdits edits;
    private final Event<AvailabilityChanged> availabilityChanged;
    /** What is told of one person's choices is the last one that was kept. */
    private final StripedLocks choices = new StripedLocks();

    @Inject
    ProfileCards(Profiles profiles, ProfileEdits edits, Event<AvailabilityChanged> availabilityChanged) {
        this.profiles = profiles;
        this.edits = edits;
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
        Lock order = choices.of(username);
        order.lock();
        try {
            use.accept(of(username).availability());
        } finally {
            order.unlock();
        }
    }

    /** Keeps what a person chose, and tells. */
    public void choose(Username username, Availability availability) {
        Lock order = choices.of(username);
        order.lock();
        try {
            edits.set(username, Map.of("availability", availability.word()));
            availabilityChanged.fire(new AvailabilityChanged(username, availability));
        } finally {
            order.unlock();
        }
    }
}
