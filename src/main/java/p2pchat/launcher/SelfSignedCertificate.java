package p2pchat.launcher;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate that this machine gives itself (RFC 5280), kept so that people need to accept it only once. */
final class SelfSignedCertificate {
    /** Browsers refuse server certificates that are valid for longer. */
    private static final Duration LIFE = Duration.ofDays(397);

    private static final Duration RENEW_BEFORE_END = Duration.ofDays(30);
    /** For clocks that are behind ours. */
    private static final Duration VALID_BEFORE_NOW = Duration.ofHours(1);

    private static final int SERIAL_BITS = 128;
    private static final String SUBJECT = "CN=P2P Chat (self-signed)";

    private final Clock clock;
    private final Set<String> names;

    /** @param names host names and literal addresses, by which browsers reach this machine */
    SelfSignedCertificate(Clock clock, Set<String> names) {
        this.clock = clock;
        this.names = new TreeSet<>(names);
    }

    /** The one in {@code file} while it fits, or a new one, which is put there. */
    KeyAndChain kept(Path file, String password) throws StartFailedException {
        Optional<KeyAndChain> kept = Files.exists(file) ? Optional.of(read(file, password)) : Optional.empty();
        try {
            if (kept.isPresent() && fits(kept.get().certificate())) {
                return kept.get();
            }
            KeyAndChain made = make();
            made.write(file, password);
            return made;
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new StartFailedException("P2PCHAT_DATA: no certificate can be kept in '" + file + "'", e);
        }
    }

    private static KeyAndChain read(Path file, String password) throws StartFailedException {
        try {
            return KeyAndChain.read(file, password);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // Not made anew unasked: people have accepted the one that was in it.
            throw new StartFailedException(
                    "P2PCHAT_DATA: '" + file + "' has no certificate that can be read; without the file one is made",
                    e);
        }
    }

    private boolean fits(X509Certificate certificate) throws CertificateParsingException {
        Instant end = certificate.getNotAfter().toInstant();
        return end.minus(RENEW_BEFORE_END).isAfter(clock.instant())
                && namesIn(certificate)
                        .containsAll(names.stream()
                                .filter(SelfSignedCertificate::isLasting)
                                .toList());
    }

    /** IPv6 addresses change every day (RFC 8981): a new certificate for each would have to be accepted as often. */
    private static boolean isLasting(String name) {
        return !name.contains(":");
    }

    private static Set<String> namesIn(X509Certificate certificate) throws CertificateParsingException {
        Set<String> found = new TreeSet<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            alternatives.forEach(entry -> found.add(String.valueOf(entry.get(1))));
        }
        return found;
    }

    private KeyAndChain make() throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        X500Name subject = new X500Name(SUBJECT);
        Instant now = clock.instant();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject,
                new BigInteger(SERIAL_BITS, new SecureRandom()),
                Date.from(now.minus(VALID_BEFORE_NOW)),
                Date.from(now.plus(LIFE)),
                subject,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, alternatives());
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        return new KeyAndChain(pair.getPrivate(), List.of(certificate));
    }

    private GeneralNames alternatives() {
        return new GeneralNames(names.stream()
                .map(name -> new GeneralName(
                        MachineNames.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }
}
