package p2pchat.chain;

import java.util.Base64;
import java.util.Set;
import p2pchat.id.DeviceId;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

/**
 * A device, or the recovery key, as a link names it.
 *
 * @param key base64url of its Ed25519 key; empty where a link gives none
 */
record Member(DeviceId id, String key, Role role) {
    private static final int RECOVERY_DIGITS = 16;

    /** What it may be used for. */
    enum Role {
        /** A browser of the person. */
        DEVICE,
        /** Signs links and nothing else. */
        RECOVERY
    }

    /** A device as it is added: {@code {id, key, role}}. */
    static Member read(JsonFields fields) throws MalformedJsonException {
        fields.requireOnly(Set.of("id", "key", "role"));
        return switch (fields.string("role")) {
            case "device" -> new Member(id(fields.string("id")), key(fields), Role.DEVICE);
            case "recovery" -> recoveryOf(fields);
            default -> throw new MalformedJsonException("'role' is none that there is");
        };
    }

    /** The recovery key of a first link: {@code {id, key}}. */
    static Member recovery(JsonFields fields) throws MalformedJsonException {
        fields.requireOnly(Set.of("id", "key"));
        return recoveryOf(fields);
    }

    /** A device as it is removed: {@code {id}}. */
    static Member named(JsonFields fields) throws MalformedJsonException {
        fields.requireOnly(Set.of("id"));
        return new Member(id(fields.string("id")), "", Role.DEVICE);
    }

    private static Member recoveryOf(JsonFields fields) throws MalformedJsonException {
        DeviceId id = id(fields.string("id"));
        String key = key(fields);
        if (!id.value().equals("recovery-" + Hash.of(fields.bytes("key")).substring(0, RECOVERY_DIGITS))) {
            throw new MalformedJsonException("the id of the recovery key is not made of it");
        }
        return new Member(id, key, Role.RECOVERY);
    }

    private static String key(JsonFields fields) throws MalformedJsonException {
        if (fields.bytes("key").length != Ed25519.KEY_BYTES) {
            throw new MalformedJsonException("'key' has not " + Ed25519.KEY_BYTES + " bytes");
        }
        return fields.string("key");
    }

    byte[] keyBytes() {
        return Base64.getUrlDecoder().decode(key);
    }

    /** @throws MalformedJsonException when {@code text} has not the form of an id */
    static DeviceId id(String text) throws MalformedJsonException {
        return DeviceId.parse(text)
                .orElseThrow(() -> new MalformedJsonException("an id is not 16 to 64 of A-Z a-z 0-9 _ -"));
    }
}
