package p2pchat.profile;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import p2pchat.id.Availability;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** What may stand in a profile. Lengths are in Unicode code points. */
final class ProfileRules {
    /** Code points, as all of these: a name in one line of a list. */
    private static final int LONGEST_DISPLAY_NAME = 64;
    /** A few sentences. */
    private static final int LONGEST_BIO = 500;
    /** One line beside the name. */
    private static final int LONGEST_STATUS = 100;

    private static final Map<String, Integer> TEXTS = texts();
    private static final String AVAILABILITY = "availability";

    private ProfileRules() {}

    private static Map<String, Integer> texts() {
        Map<String, Integer> longest = new LinkedHashMap<>();
        longest.put("displayName", LONGEST_DISPLAY_NAME);
        longest.put("bio", LONGEST_BIO);
        longest.put("statusText", LONGEST_STATUS);
        return longest;
    }

    /**
     * The changes that a body asks for: new values by field; null for a field that is cleared.
     *
     * @throws Refusal {@code invalid-profile} with what is wrong by field
     */
    static Map<String, @Nullable String> changes(JsonFields body) {
        Map<String, @Nullable String> changes = new HashMap<>();
        Map<String, String> errors = new LinkedHashMap<>();
        TEXTS.forEach((name, longest) -> take(body, name, errors)
                .map(String::strip)
                .ifPresent(text -> {
                    String problem = problem(name, text, longest);
                    if (problem != null) {
                        errors.put(name, problem);
                    }
                    changes.put(name, text.isEmpty() ? null : text);
                }));
        take(body, AVAILABILITY, errors).ifPresent(word -> {
            if (Availability.parse(word).isEmpty()) {
                errors.put(AVAILABILITY, "Must be available, away, busy or invisible.");
            }
            changes.put(AVAILABILITY, word);
        });
        if (!errors.isEmpty()) {
            throw Refusal.invalidFields(ErrorCode.INVALID_PROFILE, errors);
        }
        return changes;
    }

    private static Optional<String> take(JsonFields body, String name, Map<String, String> errors) {
        try {
            return body.optionalString(name);
        } catch (MalformedJsonException e) {
            errors.put(name, "Must be a text.");
            return Optional.empty();
        }
    }

    private static @Nullable String problem(String name, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            return "Must have at most " + longest + " characters.";
        }
        boolean severalLines = name.equals("bio");
        boolean allowed = text.codePoints().allMatch(c -> isAllowed(c) || (severalLines && c == '\n'));
        return allowed ? null : "Must not have control characters or characters that turn the direction of text.";
    }

    /** No control, no bidi embedding, override or isolate (Unicode UAX 9), no separator of lines, no half of a pair. */
    private static boolean isAllowed(int c) {
        int type = Character.getType(c);
        boolean turnsDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return !turnsDirection
                && type != Character.CONTROL
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
