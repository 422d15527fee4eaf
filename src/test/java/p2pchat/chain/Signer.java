package p2pchat.chain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import p2pchat.platform.json.Base64Url;

/**
 * A device, or a recovery key, of the tests. Its key is made of a name, so that whatever it signs is the same each time.
 *
 * @param key base64url of the public key
 * @param role as a link tells it
 */
public record Signer(String id, PrivateKey secret, String key, String role) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEY_BYTES = 32;

    /** A device of this id. */
    public static Signer device(String id) {
        KeyPair pair = pair(id);
        return new Signer(id, pair.getPrivate(), publicKey(pair), "device");
    }

    /** The recovery key of this name. */
    public static Signer recovery(String name) {
        KeyPair pair = pair(name);
        byte[] hash = sha256(raw(pair));
        return new Signer(
                "recovery-" + Base64Url.encode(hash).substring(0, 16), pair.getPrivate(), publicKey(pair), "recovery");
    }

    /** The same key under another id or for another use. */
    public Signer as(String newId, String newRole) {
        return new Signer(newId, secret, key, newRole);
    }

    private static KeyPair pair(String name) {
        byte[] seed = sha256(name.getBytes(StandardCharsets.UTF_8));
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the same bytes to everybody who asks for randomness. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Fixed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    /** A SubjectPublicKeyInfo ends with the key, RFC 8410. */
    private static byte[] raw(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    private static String publicKey(KeyPair pair) {
        return Base64Url.encode(raw(pair));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a link names it when it comes into the chain. */
    ObjectNode described() {
        return JSON.createObjectNode().put("id", id).put("key", key).put("role", role);
    }

    /** The signature over {@code parts}, with a zero byte between each two. */
    public String sign(byte[]... parts) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                message.write(0);
            }
            message.writeBytes(parts[i]);
        }
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(message.toByteArray());
            return Base64Url.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #sign(byte[]...)}, of texts in UTF-8. */
    public String sign(String... parts) {
        return sign(Arrays.stream(parts)
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new));
    }

    /** The proof that a login session is used by this device. */
    public String prove(String username, String sessionId) {
        return sign("p2pchat-device-proof-v1", username, sessionId, id);
    }
}
