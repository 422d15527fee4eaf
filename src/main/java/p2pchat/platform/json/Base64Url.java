package p2pchat.platform.json;

import java.util.Base64;

/** Bytes as text: base64url without padding (RFC 4648, section 5), of which each byte sequence has exactly one. */
public final class Base64Url {
    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The bytes that {@code text} stands for.
     *
     * @param name of the field, for whoever is told what is wrong
     * @throws MalformedJsonException when it is not the one text that {@link #encode} makes of some bytes
     */
    public static byte[] decode(String name, String text) throws MalformedJsonException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            // Java takes padding and stray bits at the end, which would give the same bytes several texts.
            if (encode(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("'" + name + "' is not base64url");
        }
        throw new MalformedJsonException("'" + name + "' is not base64url");
    }
}
