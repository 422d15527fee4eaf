package p2pchat.chain;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/** Ed25519, RFC 8032. */
final class Ed25519 {
    static final int KEY_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;

    /** A SubjectPublicKeyInfo up to its key, RFC 8410 section 4. */
    private static final byte[] KEY_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    /** Of two points whose order is eight; the other two have the opposite. */
    private static final BigInteger OF_ORDER_EIGHT =
            new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16);
    /** Second coordinates of the eight points whose order divides eight: under such a key anybody can sign. */
    private static final Set<BigInteger> OF_SMALL_ORDER = Set.of(
            BigInteger.ZERO, BigInteger.ONE, P.subtract(BigInteger.ONE), OF_ORDER_EIGHT, P.subtract(OF_ORDER_EIGHT));

    private Ed25519() {}

    /** Whether {@code key} is the one encoding of a point that keeps its holder's signatures to them. */
    static boolean isKey(byte[] key) {
        if (key.length != KEY_BYTES) {
            return false;
        }
        byte[] y = new byte[KEY_BYTES];
        for (int i = 0; i < KEY_BYTES; i++) {
            y[i] = key[KEY_BYTES - 1 - i];
        }
        y[0] &= 0x7f; // the sign of the other coordinate
        BigInteger second = new BigInteger(1, y);
        if (second.compareTo(P) >= 0 || OF_SMALL_ORDER.contains(second)) {
            return false;
        }
        try {
            verifier(key);
            return true;
        } catch (InvalidKeySpecException | InvalidKeyException e) {
            return false;
        }
    }

    /** Whether {@code signature} is one of {@code message} under {@code key}, for which {@link #isKey} holds. */
    static boolean verify(byte[] key, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature verifier = verifier(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException | InvalidKeySpecException | InvalidKeyException e) {
            // Java says so of numbers that are too large and of what is no point.
            return false;
        }
    }

    private static Signature verifier(byte[] key) throws InvalidKeySpecException, InvalidKeyException {
        byte[] encoded = new byte[KEY_HEAD.length + KEY_BYTES];
        System.arraycopy(KEY_HEAD, 0, encoded, 0, KEY_HEAD.length);
        System.arraycopy(key, 0, encoded, KEY_HEAD.length, KEY_BYTES);
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            return verifier;
        } catch (InvalidKeySpecException | InvalidKeyException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }
}
