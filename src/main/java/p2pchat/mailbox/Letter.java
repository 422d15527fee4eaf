package p2pchat.mailbox;

import java.util.regex.Pattern;
import p2pchat.id.DeviceId;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

/**
 * Something encrypted for one device, as its sender posts it.
 *
 * @param device whom it is for, of the person whom all of one posting are for
 * @param id a UUID of version 7 (RFC 9562) in lower case; unique among what one device sends to another
 * @param data what is in it; nobody here can read it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Letter(DeviceId device, String id, byte[] data) {
    private static final int MOST_BYTES = 139_264;
    private static final Pattern UUID_7 =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    /**
     * A letter as {@code {device, id, data}}.
     *
     * @throws MalformedJsonException when a field is missing, has another form or is too long
     */
    public static Letter read(JsonFields fields) throws MalformedJsonException {
        DeviceId device = DeviceId.parse(fields.string("device"))
                .orElseThrow(() -> new MalformedJsonException("'device' is not 16 to 64 of A-Z a-z 0-9 _ -"));
        String id = fields.string("id");
        if (!UUID_7.matcher(id).matches()) {
            throw new MalformedJsonException("'id' is not a UUID of version 7 in lower case");
        }
        byte[] data = fields.bytes("data");
        if (data.length == 0 || data.length > MOST_BYTES) {
            throw new MalformedJsonException("'data' is not 1 to " + MOST_BYTES + " bytes");
        }
        return new Letter(device, id, data);
    }
}
