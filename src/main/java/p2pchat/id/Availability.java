package p2pchat.id;

import java.util.Locale;
import java.util.Optional;

/** What a person wants others to see of them while they are there. */
public enum Availability {
    AVAILABLE,
    AWAY,
    BUSY,
    /** Seen as being away for good. */
    INVISIBLE;

    /** The word in the protocol. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The availability of that word; words are lower case. */
    public static Optional<Availability> parse(String word) {
        for (Availability availability : values()) {
            if (availability.word().equals(word)) {
                return Optional.of(availability);
            }
        }
        return Optional.empty();
    }
}
