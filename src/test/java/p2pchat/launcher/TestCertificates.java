package p2pchat.launcher;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** What a certificate authority would give to an operator: a key, its certificate, and the chain up to a root. */
record TestCertificates(KeyPair pair, X509Certificate own, X509Certificate intermediate, X509Certificate root) {
    /** For {@code localhost}; the keys are of {@code algorithm}, EC or RSA. */
    static TestCertificates of(String algorithm) {
        try {
            KeyPair top = pair(algorithm);
            KeyPair middle = pair(algorithm);
            KeyPair bottom = pair(algorithm);
            return new TestCertificates(
                    bottom,
                    certificate("CN=localhost", bottom, "CN=Intermediate", middle, false),
                    certificate("CN=Intermediate", middle, "CN=Root", top, true),
                    certificate("CN=Root", top, "CN=Root", top, true));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            String subject, KeyPair pair, String issuer, KeyPair issuers, boolean authority)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                new BigInteger(64, new SecureRandom()),
                Date.from(now.minus(1, ChronoUnit.HOURS)),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                new X500Name(subject),
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (!authority) {
            GeneralName name = new GeneralName(GeneralName.dNSName, "localhost");
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
        }
        String algorithm = pair.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(issuers.getPrivate())));
    }

    /** Writes the chain without its root, as servers are given it. */
    Path writeChain(Path file) {
        return write(file, List.of(own, intermediate));
    }

    /** Writes the key as PKCS#8 (RFC 5958). */
    Path writeKey(Path file) {
        return write(
                file, List.of(new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded())));
    }

    /** Writes the key in the algorithm's own form: PKCS#1 or SEC 1. */
    Path writeTraditionalKey(Path file) throws IOException {
        if (!(pair.getPrivate() instanceof ECPrivateKey key)) {
            return write(file, List.of(pair.getPrivate()));
        }
        // As OpenSSL does it: with the curve, which the JDK leaves out.
        var traditional = new org.bouncycastle.asn1.sec.ECPrivateKey(256, key.getS(), SECObjectIdentifiers.secp256r1);
        return write(file, List.of(new PemObject("EC PRIVATE KEY", traditional.getEncoded())));
    }

    private static Path write(Path file, List<?> parts) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            for (Object part : parts) {
                pem.writeObject(part);
            }
            pem.flush();
            return Files.writeString(file, text.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
