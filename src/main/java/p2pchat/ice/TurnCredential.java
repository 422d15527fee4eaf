package p2pchat.ice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import p2pchat.id.Username;

/**
 * A credential that a TURN server with the same secret accepts until it expires (draft-uberti-behave-turn-rest-00).
 *
 * @param username when it expires, in seconds since 1970, and a pseudonym by which the server can count an account's use
 *     without learning its name
 * @param password HMAC-SHA1 of the username, in base64
 */
record TurnCredential(String username, String password) {
    private static final int PSEUDONYM_LENGTH = 16;

    static TurnCredential of(Username account, Instant expiresAt, String secret) {
        String pseudonym = hmac("HmacSHA256", secret, "pseudonym of " + account)
                .replaceAll("[^A-Za-z0-9]", "")
                .substring(0, PSEUDONYM_LENGTH);
        String username = expiresAt.getEpochSecond() + ":" + pseudonym;
        return new TurnCredential(username, hmac("HmacSHA1", secret, username));
    }

    private static String hmac(String algorithm, String secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
