package p2pchat.totp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import p2pchat.id.Username;
import p2pchat.platform.json.Base64Url;

/** Codes of 50 random bits to be kept on paper, each good once. */
final class BackupCodes {
    static final int COUNT = 10;
    /** Douglas Crockford's base 32: no letters that are taken for digits, or for each other. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int HALF = 5;
    private static final Pattern LEFT_OUT = Pattern.compile("[\\s\\p{Pd}]");
    private static final SecureRandom RANDOM = new SecureRandom();

    private BackupCodes() {}

    /** So many new ones, as people read them. */
    static Stream<String> fresh() {
        return Stream.generate(BackupCodes::one).distinct().limit(COUNT);
    }

    private static String one() {
        StringBuilder code = new StringBuilder(2 * HALF + 1);
        for (int i = 0; i < 2 * HALF; i++) {
            if (i == HALF) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** What was typed, without what people add or mistake. */
    static String read(String typed) {
        return LEFT_OUT.matcher(typed)
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    /**
     * What is stored of a code. A plain hash: beside it lies the secret of the app, which no hash can hide, so that a
     * costly one would keep nothing from whoever has come so far.
     *
     * @param code as {@link #read} gives it
     */
    static String hash(Username owner, String code) {
        try {
            byte[] named = (owner.value() + '\0' + code).getBytes(StandardCharsets.UTF_8);
            return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(named));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
