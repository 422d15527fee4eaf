package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemFilesTest {
    private static final TestCertificates EC = TestCertificates.of("EC");
    private static final TestCertificates RSA = TestCertificates.of("RSA");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path chain;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path key;

    @BeforeEach
    void nameFiles() {
        chain = folder.resolve("chain.pem");
        key = folder.resolve("key.pem");
    }

    private static TestCertificates of(String algorithm) {
        return algorithm.equals("EC") ? EC : RSA;
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void aChainAndItsKeyAreRead(String algorithm) throws StartFailedException {
        TestCertificates given = of(algorithm);
        KeyAndChain read = PemFiles.read(given.writeChain(chain), given.writeKey(key));
        assertEquals(List.of(given.own(), given.intermediate()), read.chain());
        assertEquals(given.pair().getPrivate(), read.key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void aKeyInItsAlgorithmsOwnFormIsRead(String algorithm) throws StartFailedException, IOException {
        TestCertificates given = of(algorithm);
        KeyAndChain read = PemFiles.read(given.writeChain(chain), given.writeTraditionalKey(key));
        assertEquals(given.own(), read.certificate());
        assertEquals(algorithm, read.key().getAlgorithm());
    }

    @Test
    void oneFileMayHoldTheKeyAndTheChain() throws IOException, StartFailedException {
        String both = Files.readString(EC.writeKey(key)) + Files.readString(EC.writeChain(chain));
        Path file = Files.writeString(folder.resolve("both.pem"), both);
        assertEquals(2, PemFiles.read(file, file).chain().size());
    }

    @Test
    void parametersOfACurveBeforeTheKeyArePassedOver() throws IOException, StartFailedException {
        String parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
        Files.writeString(key, parameters + Files.readString(EC.writeTraditionalKey(key)));
        assertEquals(EC.own(), PemFiles.read(EC.writeChain(chain), key).certificate());
    }

    private String refusal() {
        return String.valueOf(assertThrows(StartFailedException.class, () -> PemFiles.read(chain, key))
                .getMessage());
    }

    private void assertRefused(String setting, Path file) {
        String refusal = refusal();
        assertTrue(refusal.startsWith(setting + ": "), refusal);
        assertTrue(refusal.contains("'" + file + "'"), refusal);
        assertEquals(1, refusal.lines().count());
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        EC.writeChain(chain);
        TestCertificates.of("EC").writeKey(key);
        assertRefused("P2PCHAT_TLS_KEY", key);
    }

    @Test
    void aKeyOfAnotherKindIsRefused() {
        EC.writeChain(chain);
        RSA.writeKey(key);
        assertRefused("P2PCHAT_TLS_KEY", key);
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertRefused("P2PCHAT_TLS_CERT", chain);
        EC.writeChain(chain);
        assertRefused("P2PCHAT_TLS_KEY", key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no PEM at all",
                "-----BEGIN CERTIFICATE-----\nTm8gY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nMIIB",
                "-----BEGIN CERTIFICATE-----\n&%$\n-----END CERTIFICATE-----\n"
            })
    void whatIsNoCertificateIsRefused(String content) throws IOException {
        Files.writeString(chain, content);
        EC.writeKey(key);
        assertRefused("P2PCHAT_TLS_CERT", chain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no PEM at all",
                "-----BEGIN PRIVATE KEY-----\nTm8ga2V5\n-----END PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\nTm8ga2V5\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n"
            })
    void whatIsNoKeyIsRefused(String content) throws IOException {
        EC.writeChain(chain);
        Files.writeString(key, content);
        assertRefused("P2PCHAT_TLS_KEY", key);
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Files.write(chain, new byte[] {48, (byte) 130, 1, (byte) 255, 0});
        EC.writeKey(key);
        assertRefused("P2PCHAT_TLS_CERT", chain);
    }
}
