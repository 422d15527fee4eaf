package p2pchat.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object (RFC 8259), found in a single pass without looking inside their values: a value is the
 * piece of text that it came as, so that what is only passed on stays exactly as it was written.
 *
 * <p>The whole text is checked to be well-formed. A name that stands twice makes the object malformed, since receivers
 * would disagree about which of the two counts. Unknown names are kept and ignored.
 */
public final class JsonFields {
    /** More fields than any message or body of ours has; bounds the work a hostile sender can cause. */
    private static final int MOST_FIELDS = 32;

    private static final int LONGEST_TEXT = 1 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    // The text's length bounds all of these; the values are skipped, never built.
                    .maxNestingDepth(LONGEST_TEXT)
                    .maxNumberLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_TEXT)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final String text;
    private final String[] names;
    private final int[] starts;
    private final int[] ends;
    private int count;

    private JsonFields(String text) {
        this.text = text;
        this.names = new String[8];
        this.starts = new int[8];
        this.ends = new int[8];
    }

    private JsonFields(String text, JsonFields few) {
        this.text = text;
        this.names = new String[MOST_FIELDS];
        this.starts = new int[MOST_FIELDS];
        this.ends = new int[MOST_FIELDS];
        System.arraycopy(few.names, 0, names, 0, few.count);
        System.arraycopy(few.starts, 0, starts, 0, few.count);
        System.arraycopy(few.ends, 0, ends, 0, few.count);
        this.count = few.count;
    }

    /**
     * Reads one object.
     *
     * @throws MalformedJsonException when {@code text} is anything but exactly one well-formed object
     */
    public static JsonFields parse(String text) throws MalformedJsonException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return read(text, parser);
        } catch (IOException e) {
            // The parser's message may quote the text, which nobody but the people talking may see.
            throw new MalformedJsonException("not well-formed JSON");
        }
    }

    private static JsonFields read(String text, JsonParser parser) throws IOException, MalformedJsonException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("not a JSON object");
        }
        JsonFields fields = new JsonFields(text);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            int start = (int) parser.currentTokenLocation().getCharOffset();
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else {
                parser.finishToken();
            }
            int end = (int) parser.currentLocation().getCharOffset();
            fields = fields.with(name, start, end);
        }
        if (parser.nextToken() != null) {
            throw new MalformedJsonException("more than one JSON value");
        }
        return fields;
    }

    private JsonFields with(String name, int start, int end) throws MalformedJsonException {
        if (indexOf(name) >= 0) {
            throw new MalformedJsonException("a name stands twice");
        }
        if (count == MOST_FIELDS) {
            throw new MalformedJsonException("too many fields");
        }
        JsonFields target = count == names.length ? new JsonFields(text, this) : this;
        target.names[target.count] = name;
        target.starts[target.count] = start;
        target.ends[target.count] = end;
        target.count++;
        return target;
    }

    private int indexOf(String name) {
        for (int i = 0; i < count; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the object has a field of this name, whatever its value. */
    public boolean has(String name) {
        return indexOf(name) >= 0;
    }

    /** The value as the very text it came as, or null when there is no such field. */
    public @Nullable String raw(String name) {
        int index = indexOf(name);
        return index < 0 ? null : text.substring(starts[index], ends[index]).stripTrailing();
    }

    /**
     * The string in a field that must be there.
     *
     * @throws MalformedJsonException when it is missing or no string
     */
    public String string(String name) throws MalformedJsonException {
        int index = indexOf(name);
        if (index < 0) {
            throw new MalformedJsonException("'" + name + "' is missing");
        }
        return stringAt(index, name);
    }

    /**
     * The string in a field that may be left out; null is not the same as left out and is refused.
     *
     * @throws MalformedJsonException when it is there but no string
     */
    public Optional<String> optionalString(String name) throws MalformedJsonException {
        int index = indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(stringAt(index, name));
    }

    /**
     * The whole number in a field that must be there.
     *
     * @throws MalformedJsonException when it is missing or no whole number that fits an int
     */
    public int integer(String name) throws MalformedJsonException {
        String raw = raw(name);
        if (raw == null) {
            throw new MalformedJsonException("'" + name + "' is missing");
        }
        try {
            return Integer.parseInt(raw);
        } catch (NumberFormatException e) {
            throw new MalformedJsonException("'" + name + "' is not a whole number");
        }
    }

    /**
     * The bytes in a field that must be there, as {@link Base64Url} writes them.
     *
     * @throws MalformedJsonException when it is missing, no string, or no bytes
     */
    public byte[] bytes(String name) throws MalformedJsonException {
        return Base64Url.decode(name, string(name));
    }

    /**
     * The object in a field that must be there.
     *
     * @throws MalformedJsonException when it is missing, or no object that could be read by itself
     */
    public JsonFields object(String name) throws MalformedJsonException {
        String raw = raw(name);
        if (raw == null || raw.charAt(0) != '{') {
            throw new MalformedJsonException("'" + name + "' is missing or not an object");
        }
        return parse(raw);
    }

    /**
     * The strings of the array in a field that must be there.
     *
     * @param most how many there may be
     * @throws MalformedJsonException when it is missing, no array, too long, or has anything but strings
     */
    public List<String> strings(String name, int most) throws MalformedJsonException {
        return elements(name, most, JsonToken.VALUE_STRING, (parser, array) -> parser.getText());
    }

    /**
     * The objects of the array in a field that must be there.
     *
     * @param most how many there may be
     * @throws MalformedJsonException when it is missing, no array, too long, or has anything but objects of which each
     *     could be read by itself
     */
    public List<JsonFields> objects(String name, int most) throws MalformedJsonException {
        return elements(name, most, JsonToken.START_OBJECT, (parser, array) -> {
            int start = (int) parser.currentTokenLocation().getCharOffset();
            parser.skipChildren();
            return parse(array.substring(start, (int) parser.currentLocation().getCharOffset()));
        });
    }

    /**
     * The whole numbers of the array in a field that must be there.
     *
     * @param most how many there may be
     * @throws MalformedJsonException when it is missing, no array, too long, or has anything but whole numbers that fit a
     *     long
     */
    public List<Long> numbers(String name, int most) throws MalformedJsonException {
        return elements(name, most, JsonToken.VALUE_NUMBER_INT, (parser, array) -> parser.getLongValue());
    }

    /** Reads the value that the parser has come to. */
    private interface Element<T> {
        T read(JsonParser parser, String array) throws IOException, MalformedJsonException;
    }

    private <T> List<T> elements(String name, int most, JsonToken kind, Element<T> element)
            throws MalformedJsonException {
        String array = raw(name);
        if (array == null) {
            throw new MalformedJsonException("'" + name + "' is missing");
        }
        List<T> all = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(array)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new MalformedJsonException("'" + name + "' is not an array");
            }
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token != kind || all.size() == most) {
                    throw new MalformedJsonException("'" + name + "' has other or more elements than it may");
                }
                all.add(element.read(parser, array));
            }
        } catch (IOException e) {
            throw new MalformedJsonException("'" + name + "' is not an array");
        }
        return all;
    }

    /**
     * For objects that mean something else to whoever does not know a field.
     *
     * @throws MalformedJsonException when there is a field that is none of {@code known}
     */
    public void requireOnly(Set<String> known) throws MalformedJsonException {
        for (int i = 0; i < count; i++) {
            if (!known.contains(names[i])) {
                throw new MalformedJsonException("a field is not known");
            }
        }
    }

    private String stringAt(int index, String name) throws MalformedJsonException {
        int start = starts[index];
        int end = ends[index];
        if (text.charAt(start) != '"') {
            throw new MalformedJsonException("'" + name + "' is not a string");
        }
        int escape = text.indexOf('\\', start);
        if (escape < 0 || escape >= end) {
            return text.substring(start + 1, text.lastIndexOf('"', end - 1));
        }
        try (JsonParser parser = FACTORY.createParser(text.substring(start, end))) {
            parser.nextToken();
            return parser.getText();
        } catch (IOException e) {
            throw new MalformedJsonException("'" + name + "' is not a string");
        }
    }
}
