package p2pchat.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/** Reads the operator's key and certificates (RFC 7468). */
final class PemFiles {
    static final String CERTIFICATE = "P2PCHAT_TLS_CERT";
    static final String KEY = "P2PCHAT_TLS_KEY";

    private PemFiles() {}

    /**
     * Reads a certificate chain and its key: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017) or SEC 1 (RFC 5915), without a
     * passphrase.
     *
     * @throws StartFailedException naming the setting whose file cannot be used
     */
    static KeyAndChain read(Path certificateFile, Path keyFile) throws StartFailedException {
        List<X509Certificate> chain = chain(certificateFile);
        PrivateKey key = key(keyFile);
        if (!belongTogether(key, chain.get(0))) {
            throw new StartFailedException(KEY + ": the key in '" + keyFile + "' is not that of " + CERTIFICATE);
        }
        return new KeyAndChain(key, chain);
    }

    private static List<X509Certificate> chain(Path file) throws StartFailedException {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            for (Object part : parts(CERTIFICATE, file)) {
                if (part instanceof X509CertificateHolder holder) {
                    chain.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new StartFailedException(CERTIFICATE + ": '" + file + "' has a certificate that cannot be used", e);
        }
        if (chain.isEmpty()) {
            throw new StartFailedException(CERTIFICATE + ": '" + file + "' has no certificate in PEM form");
        }
        return chain;
    }

    private static PrivateKey key(Path file) throws StartFailedException {
        try {
            for (Object part : parts(KEY, file)) {
                PrivateKeyInfo info = keyIn(part);
                if (info != null) {
                    return new JcaPEMKeyConverter().getPrivateKey(info);
                }
            }
        } catch (IOException e) {
            throw new StartFailedException(KEY + ": '" + file + "' has a key that cannot be used", e);
        }
        throw new StartFailedException(KEY + ": '" + file + "' has no private key without passphrase in PEM form");
    }

    private static List<Object> parts(String setting, Path file) throws StartFailedException {
        List<Object> parts = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file);
                PEMParser parser = new PEMParser(reader)) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                parts.add(part);
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new StartFailedException(setting + ": '" + file + "' cannot be read as PEM", e);
        }
        return parts;
    }

    private static @Nullable PrivateKeyInfo keyIn(Object part) {
        if (part instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        return part instanceof PrivateKeyInfo info ? info : null;
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
        byte[] probe = new byte[32];
        try {
            Signature signature = Signature.getInstance(algorithm(key));
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certificate);
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
