package p2pchat.id;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The public name of an account: 3 to 32 ASCII letters, digits and {@code _.-}, beginning and ending with a letter or
 * digit, folded to lower case.
 *
 * @param value the folded name
 */
public record Username(String value) implements Comparable<Username> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9_.-]{1,30}[a-z0-9]");
    /** Checked before folding, which makes ASCII of some letters that are none, such as the Kelvin sign. */
    private static final Pattern SHAPE_IN_ANY_CASE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{1,30}[A-Za-z0-9]");

    public Username {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a username");
        }
    }

    /** The name that {@code text} stands for, or nothing when no account can have it. */
    public static Optional<Username> parse(String text) {
        return SHAPE_IN_ANY_CASE.matcher(text).matches()
                ? Optional.of(new Username(text.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    @Override
    public int compareTo(Username other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
