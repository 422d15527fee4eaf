package p2pchat.passkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import p2pchat.platform.json.Base64Url;

/**
 * A browser with one passkey, by the letter of WebAuthn: ES256, no attestation. What it says can be made wrong, one thing at
 * a time.
 */
public final class SoftAuthenticator {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int WITH_CREDENTIAL = 0x40;
    private static final int COORDINATE_BYTES = 32;

    private final KeyPair keys = pair();
    private final byte[] id = new byte[16];
    private final byte[] userHandle;
    private String origin;
    private String party;
    private int flags = PRESENT | VERIFIED;
    private int counter;

    /**
     * @param origin of the page that it believes to show
     * @param party id of who asks
     * @param userHandle base64url
     */
    public SoftAuthenticator(String origin, String party, String userHandle) {
        this.origin = origin;
        this.party = party;
        this.userHandle = Base64.getUrlDecoder().decode(userHandle);
        new SecureRandom().nextBytes(id);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String id() {
        return Base64Url.encode(id);
    }

    public SoftAuthenticator origin(String other) {
        origin = other;
        return this;
    }

    /** As it answers pages of this origin. */
    public SoftAuthenticator at(String page) {
        return origin(page).party(URI.create(page).getHost());
    }

    public SoftAuthenticator party(String other) {
        party = other;
        return this;
    }

    /** What its next signature says to be the how manyth. */
    public SoftAuthenticator counter(int next) {
        counter = next;
        return this;
    }

    /** Whether it has recognised the person. */
    public SoftAuthenticator verified(boolean isVerified) {
        flags = isVerified ? flags | VERIFIED : flags & ~VERIFIED;
        return this;
    }

    /** {@code RegistrationResponseJSON}. */
    public Map<String, Object> registration(String challenge) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write(0xa3); // a map of three
        text(object, "fmt");
        text(object, "none");
        text(object, "attStmt");
        object.write(0xa0);
        text(object, "authData");
        bytes(object, authenticatorData(true));
        return Map.of(
                "id",
                id(),
                "rawId",
                id(),
                "type",
                "public-key",
                "response",
                Map.of(
                        "clientDataJSON",
                        Base64Url.encode(clientData("webauthn.create", challenge)),
                        "attestationObject",
                        Base64Url.encode(object.toByteArray())));
    }

    /** {@code AuthenticationResponseJSON}. */
    public Map<String, Object> assertion(String challenge) {
        byte[] data = authenticatorData(false);
        byte[] client = clientData("webauthn.get", challenge);
        return Map.of(
                "id",
                id(),
                "rawId",
                id(),
                "type",
                "public-key",
                "response",
                Map.of(
                        "clientDataJSON", Base64Url.encode(client),
                        "authenticatorData", Base64Url.encode(data),
                        "userHandle", Base64Url.encode(userHandle),
                        "signature", Base64Url.encode(sign(data, sha256(client)))));
    }

    private byte[] sign(byte[] data, byte[] hash) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(hash);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] clientData(String type, String challenge) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(UTF_8);
    }

    /** WebAuthn, section 6.1. */
    private byte[] authenticatorData(boolean withCredential) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(sha256(party.getBytes(UTF_8)));
        data.write(withCredential ? flags | WITH_CREDENTIAL : flags);
        data.writeBytes(ByteBuffer.allocate(4).putInt(counter).array());
        if (withCredential) {
            data.writeBytes(new byte[16]);
            data.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
            data.writeBytes(id);
            data.writeBytes(coseKey());
        }
        return data.toByteArray();
    }

    /** RFC 9053, section 7.1: kty EC2, alg ES256, crv P-256, x, y. */
    private byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        ByteArrayOutputStream cose = new ByteArrayOutputStream();
        cose.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
        bytes(cose, coordinate(key.getW().getAffineX()));
        cose.write(0x22);
        bytes(cose, coordinate(key.getW().getAffineY()));
        return cose.toByteArray();
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] signed = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(signed.length, COORDINATE_BYTES);
        System.arraycopy(signed, signed.length - length, fixed, COORDINATE_BYTES - length, length);
        return fixed;
    }

    private static void text(ByteArrayOutputStream cbor, String text) {
        cbor.write(0x60 + text.length());
        cbor.writeBytes(text.getBytes(UTF_8));
    }

    private static void bytes(ByteArrayOutputStream cbor, byte[] bytes) {
        cbor.write(0x58);
        cbor.write(bytes.length);
        cbor.writeBytes(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
