package p2pchat.totp;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** Which code belongs to which time (RFC 6238): SHA-1, six digits, a step of 30 seconds, as every app can do it. */
final class Steps {
    static final int SECRET_BYTES = 20;
    static final int DIGITS = 6;
    static final int SECONDS = 30;
    /** Steps before and after the present one, for clocks that go wrong and people who type slowly (section 5.2). */
    private static final int SKEW = 1;

    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();

    private Steps() {}

    /**
     * The latest step near {@code now} that {@code code} belongs to.
     *
     * @param secret of {@link #SECRET_BYTES}
     * @param code six digits
     */
    static OptionalLong of(byte[] secret, String code, Instant now) {
        long present = now.getEpochSecond() / SECONDS;
        OptionalLong found = OptionalLong.empty();
        for (long step = present - SKEW; step <= present + SKEW; step++) {
            if (MessageDigest.isEqual(bytes(codeOf(secret, step)), bytes(code))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static byte[] bytes(String code) {
        return code.getBytes(StandardCharsets.UTF_8);
    }

    static String codeOf(byte[] secret, long step) {
        try {
            return CODES.generateOneTimePasswordString(
                    new SecretKeySpec(secret, CODES.getAlgorithm()),
                    Instant.ofEpochSecond(step * SECONDS),
                    Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-1", e);
        }
    }
}
