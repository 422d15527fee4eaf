package p2pchat.chain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import p2pchat.platform.json.Base64Url;

/** SHA-256 (FIPS 180-4) as base64url. */
final class Hash {
    private Hash() {}

    static String of(byte[] bytes) {
        try {
            return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
