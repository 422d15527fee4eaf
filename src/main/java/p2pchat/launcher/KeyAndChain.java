package p2pchat.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/**
 * What a server needs to speak HTTPS.
 *
 * @param chain the server's own certificate first
 */
record KeyAndChain(PrivateKey key, List<X509Certificate> chain) {
    /** The entry's name in a key store. */
    static final String ALIAS = "p2pchat";

    private static final String TYPE = "PKCS12";

    X509Certificate certificate() {
        return chain.get(0);
    }

    /** Writes a PKCS12 key store (RFC 7292) that only its owner can read, whole or not at all. */
    void write(Path file, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        store.load(null, null);
        store.setKeyEntry(ALIAS, key, password.toCharArray(), chain.toArray(Certificate[]::new));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (OutputStream output = Files.newOutputStream(part)) {
            store.store(output, password.toCharArray());
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * As {@link #write}.
     *
     * @return the file
     */
    Path writeAs(Path file, String password) throws StartFailedException {
        try {
            write(file, password);
            return file;
        } catch (IOException | GeneralSecurityException e) {
            throw new StartFailedException("P2PCHAT_TLS_CERT: no key store can be made of it", e);
        }
    }

    /** Reads what {@link #write} has written. */
    static KeyAndChain read(Path file, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
        if (!(store.getKey(ALIAS, password.toCharArray()) instanceof PrivateKey key)) {
            throw new GeneralSecurityException("there is no key " + ALIAS);
        }
        List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(ALIAS))
                .map(X509Certificate.class::cast)
                .toList();
        return new KeyAndChain(key, chain);
    }
}
