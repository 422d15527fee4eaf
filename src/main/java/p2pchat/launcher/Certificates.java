package p2pchat.launcher;

import java.io.IOException;
import java.io.Reader;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Key and certificate for HTTPS: the operator's PEM files, or self-signed ones, as a PKCS12 key store. */
final class Certificates {
    static final String ALIAS = "p2pchat";

    /** Browsers refuse server certificates that are valid for longer. */
    private static final Duration LIFE = Duration.ofDays(397);

    private static final Duration RENEW_BEFORE_END = Duration.ofDays(30);
    private static final String SELF_SIGNED_FILE = "self-signed.p12";
    private static final int SERIAL_BITS = 128;

    private Certificates() {}

    /**
     * Makes a key store of the operator's files.
     *
     * @throws StartFailedException naming the setting whose file cannot be used
     */
    static Path fromPem(Path certificate, Path key, String password) throws StartFailedException {
        List<X509Certificate> chain = chain(certificate);
        PrivateKey privateKey = privateKey(key);
        if (!belongTogether(privateKey, chain.get(0))) {
            throw new StartFailedException("P2PCHAT_TLS_KEY: the key is not that of P2PCHAT_TLS_CERT");
        }
        try {
            Path file = Files.createTempFile("p2pchat-tls", ".p12");
            file.toFile().deleteOnExit();
            write(file, privateKey, chain, password);
            return file;
        } catch (IOException | GeneralSecurityException e) {
            throw new StartFailedException("P2PCHAT_TLS_CERT: no key store can be made of it", e);
        }
    }

    private static List<X509Certificate> chain(Path file) throws StartFailedException {
        List<X509Certificate> chain = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file);
                PEMParser parser = new PEMParser(reader)) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                if (part instanceof X509CertificateHolder holder) {
                    chain.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new StartFailedException("P2PCHAT_TLS_CERT: '" + file + "' cannot be read as PEM", e);
        }
        if (chain.isEmpty()) {
            throw new StartFailedException("P2PCHAT_TLS_CERT: '" + file + "' has no certificate in PEM form");
        }
        return chain;
    }

    /** PKCS#8 (RFC 5958), PKCS#1 (RFC 8017) or SEC 1 (RFC 5915), without a passphrase. */
    private static PrivateKey privateKey(Path file) throws StartFailedException {
        try (Reader reader = Files.newBufferedReader(file);
                PEMParser parser = new PEMParser(reader)) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                @Nullable PrivateKeyInfo key = keyIn(part);
                if (key != null) {
                    return new JcaPEMKeyConverter().getPrivateKey(key);
                }
            }
        } catch (IOException e) {
            throw new StartFailedException("P2PCHAT_TLS_KEY: '" + file + "' cannot be read as PEM", e);
        }
        throw new StartFailedException("P2PCHAT_TLS_KEY: '" + file + "' has no private key without passphrase");
    }

    private static @Nullable PrivateKeyInfo keyIn(Object part) {
        if (part instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        return part instanceof PrivateKeyInfo info ? info : null;
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
        byte[] probe = new byte[32];
        String algorithm = "EC".equals(key.getAlgorithm()) ? "SHA256withECDSA" : "SHA256with" + key.getAlgorithm();
        if (key.getAlgorithm().startsWith("Ed")) {
            algorithm = key.getAlgorithm();
        }
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(probe);
            byte[] signature = signer.sign();
            signer.initVerify(certificate);
            signer.update(probe);
            return signer.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /**
     * A self-signed certificate for every name and address of this machine; the one made before as long as it fits, so
     * that people need to accept it once.
     */
    static Path selfSigned(Path directory, String password) throws StartFailedException {
        Path file = directory.resolve(SELF_SIGNED_FILE);
        try {
            Set<String> names = ownNames();
            if (!fits(file, password, names)) {
                Files.createDirectories(directory);
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(256);
                KeyPair pair = generator.generateKeyPair();
                write(file, pair.getPrivate(), List.of(sign(pair, names)), password);
            }
            return file;
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new StartFailedException("P2PCHAT_DATA: no certificate can be kept in '" + directory + "'", e);
        }
    }

    private static boolean fits(Path file, String password, Set<String> names) {
        if (!Files.isReadable(file)) {
            return false;
        }
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
            X509Certificate certificate = (X509Certificate) store.getCertificate(ALIAS);
            Instant end = certificate.getNotAfter().toInstant();
            return end.minus(RENEW_BEFORE_END).isAfter(Instant.now())
                    && namesIn(certificate).containsAll(names);
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private static Set<String> namesIn(X509Certificate certificate) throws GeneralSecurityException {
        Set<String> names = new TreeSet<>();
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        if (all != null) {
            all.forEach(entry -> names.add(canonical(String.valueOf(entry.get(1)))));
        }
        return names;
    }

    private static Set<String> ownNames() throws SocketException {
        Set<String> names = new TreeSet<>(Set.of("localhost", "127.0.0.1", canonical("::1")));
        for (NetworkInterface network : java.util.Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : java.util.Collections.list(network.getInetAddresses())) {
                // A scope such as %eth0 is of this machine alone.
                names.add(address.getHostAddress().replaceFirst("%.*", ""));
            }
        }
        try {
            names.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            // A machine that does not know its own name is reached by its addresses.
            return names;
        }
        return names;
    }

    private static String canonical(String name) {
        try {
            return isAddress(name) ? InetAddress.getByName(name).getHostAddress() : name;
        } catch (UnknownHostException e) {
            return name;
        }
    }

    private static boolean isAddress(String name) {
        return name.contains(":") || name.matches("[0-9.]+");
    }

    private static X509Certificate sign(KeyPair pair, Set<String> names)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name subject = new X500Name("CN=P2P Chat, self-signed");
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject,
                new BigInteger(SERIAL_BITS, new SecureRandom()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(LIFE)),
                subject,
                pair.getPublic());
        GeneralName[] alternatives = names.stream()
                .map(name -> new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }

    private static void write(Path file, PrivateKey key, List<X509Certificate> chain, String password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, key, password.toCharArray(), chain.toArray(Certificate[]::new));
        if (!Files.exists(file)
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (var output = Files.newOutputStream(file)) {
            store.store(output, password.toCharArray());
        }
    }
}
