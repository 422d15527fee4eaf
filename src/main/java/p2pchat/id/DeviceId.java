package p2pchat.id;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One browser profile of one account; made once by the client. Unique within its account only.
 *
 * @param value 16 to 64 characters of {@code A-Za-z0-9_-}
 */
public record DeviceId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    public DeviceId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a device id");
        }
    }

    /** The device that {@code text} names, or nothing when it has not the form of an id. */
    public static Optional<DeviceId> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new DeviceId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
