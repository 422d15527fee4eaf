package p2pchat.id;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One browser profile of one account; made once by the client. Unique within its account only.
 *
 * @param value 16 to 64 characters of {@code A-Za-z0-9_-}
 */
public record DeviceId(String value) {
    private static final int SHORTEST = 16;
    private static final int LONGEST = 64;

    public DeviceId {
        if (!hasForm(value)) {
            throw new IllegalArgumentException("not a device id");
        }
    }

    /** The device that {@code text} names, or nothing when it has not the form of an id. */
    public static Optional<DeviceId> parse(String text) {
        return hasForm(text) ? Optional.of(new DeviceId(text)) : Optional.empty();
    }

    private static boolean hasForm(String text) {
        return Alphabet.isBase64Url(text, SHORTEST, LONGEST);
    }

    /** Written out for the same reason as {@link Username#equals}. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeviceId device && value.equals(device.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
