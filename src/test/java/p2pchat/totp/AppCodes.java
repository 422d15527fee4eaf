package p2pchat.totp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An authenticator app: tells the code of a secret at a time. */
public final class AppCodes {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private AppCodes() {}

    /**
     * @param secret in base 32
     * @param offset in steps from now
     */
    public static String of(String secret, int offset) {
        return Steps.codeOf(bytes(secret), System.currentTimeMillis() / 1_000 / Steps.SECONDS + offset);
    }

    /** A code of six digits that is none of those around now. */
    public static String wrong(String secret) {
        for (int code = 0; ; code++) {
            String text = String.format(Locale.ROOT, "%06d", code);
            boolean isGood = false;
            for (int offset = -3; offset <= 3; offset++) {
                isGood |= of(secret, offset).equals(text);
            }
            if (!isGood) {
                return text;
            }
        }
    }

    /** RFC 4648, section 6. */
    static byte[] bytes(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        int bits = 0;
        int value = 0;
        int at = 0;
        for (byte character : base32.getBytes(StandardCharsets.US_ASCII)) {
            value = (value << 5 | ALPHABET.indexOf(character)) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (value >> bits);
            }
        }
        return bytes;
    }
}
