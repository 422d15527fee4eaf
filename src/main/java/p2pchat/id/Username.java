package p2pchat.id;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The public name of an account: 3 to 32 ASCII letters, digits and {@code _.-}, beginning and ending with a letter or
 * digit, folded to lower case.
 *
 * @param value the folded name
 */
public record Username(String value) implements Comparable<Username> {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 32;

    public Username {
        if (!hasForm(value)) {
            throw new IllegalArgumentException("not a username");
        }
    }

    /** The name that {@code text} stands for, or nothing when no account can have it. */
    public static Optional<Username> parse(String text) {
        // Folding makes ASCII of some letters that are none, such as the Kelvin sign.
        if (!Alphabet.isAscii(text)) {
            return Optional.empty();
        }
        String folded = text.toLowerCase(Locale.ROOT);
        return hasForm(folded) ? Optional.of(new Username(folded)) : Optional.empty();
    }

    private static boolean hasForm(String folded) {
        int last = folded.length() - 1;
        if (last < SHORTEST - 1 || last > LONGEST - 1) {
            return false;
        }
        for (int i = 0; i <= last; i++) {
            char c = folded.charAt(i);
            boolean inside = i > 0 && i < last;
            if (!Alphabet.isLowerOrDigit(c) && !(inside && (c == '_' || c == '.' || c == '-'))) {
                return false;
            }
        }
        return true;
    }

    /** Written out, as {@link #hashCode()} is: a record's own cost a tenth of what passing on a signal takes. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Username name && value.equals(name.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
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
