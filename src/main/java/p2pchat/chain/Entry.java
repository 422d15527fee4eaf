package p2pchat.chain;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import p2pchat.id.DeviceId;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

/**
 * What a link says.
 *
 * @param username whose chain it is
 * @param sequence its place, from 0
 * @param previous hash of the link before; nothing in the first
 * @param signer which device says it
 * @param device whom it is about
 * @param recovery the recovery key, in the first link
 */
record Entry(
        String username,
        int sequence,
        Optional<String> previous,
        Action action,
        DeviceId signer,
        Member device,
        Optional<Member> recovery) {
    static final int MOST_BYTES = 2_048;
    private static final int VERSION = 1;
    private static final Set<String> FIELDS =
            Set.of("v", "username", "sequence", "previous", "action", "time", "signer", "device");
    private static final Set<String> GENESIS_FIELDS =
            Set.of("v", "username", "sequence", "previous", "action", "time", "signer", "device", "recovery");
    /** RFC 3339 in UTC. */
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

    /** What happens to the device. */
    enum Action {
        GENESIS,
        ADD,
        REMOVE
    }

    /**
     * Reads the bytes that were signed.
     *
     * @throws MalformedJsonException when they are not exactly what an entry has
     */
    static Entry read(byte[] payload) throws MalformedJsonException {
        JsonFields fields = JsonFields.parse(text(payload));
        Action action = action(fields.string("action"));
        fields.requireOnly(action == Action.GENESIS ? GENESIS_FIELDS : FIELDS);
        if (fields.integer("v") != VERSION) {
            throw new MalformedJsonException("'v' is not " + VERSION);
        }
        checkTime(fields.string("time"));
        return new Entry(
                fields.string("username"),
                fields.integer("sequence"),
                previous(fields),
                action,
                Member.id(fields.string("signer")),
                action == Action.REMOVE
                        ? Member.named(object(fields, "device"))
                        : Member.read(object(fields, "device")),
                action == Action.GENESIS ? Optional.of(Member.recovery(object(fields, "recovery"))) : Optional.empty());
    }

    private static String text(byte[] payload) throws MalformedJsonException {
        if (payload.length > MOST_BYTES) {
            throw new MalformedJsonException("more than " + MOST_BYTES + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("not UTF-8");
        }
    }

    private static Action action(String word) throws MalformedJsonException {
        return switch (word) {
            case "genesis" -> Action.GENESIS;
            case "add" -> Action.ADD;
            case "remove" -> Action.REMOVE;
            default -> throw new MalformedJsonException("'action' is none that there is");
        };
    }

    private static void checkTime(String time) throws MalformedJsonException {
        try {
            if (TIME.matcher(time).matches()) {
                Instant.parse(time);
                return;
            }
        } catch (DateTimeParseException e) {
            throw new MalformedJsonException("'time' is no time");
        }
        throw new MalformedJsonException("'time' is no time of RFC 3339 in UTC");
    }

    private static Optional<String> previous(JsonFields fields) throws MalformedJsonException {
        return "null".equals(fields.raw("previous")) ? Optional.empty() : Optional.of(fields.string("previous"));
    }

    private static JsonFields object(JsonFields fields, String name) throws MalformedJsonException {
        @Nullable String raw = fields.raw(name);
        if (raw == null) {
            throw new MalformedJsonException("'" + name + "' is missing");
        }
        return JsonFields.parse(raw);
    }
}
