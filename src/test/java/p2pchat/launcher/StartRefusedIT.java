package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import p2pchat.launcher.StartedProduct.Failure;

/** What stops {@code ./start} before a server starts, in a moment. */
class StartRefusedIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Failure start(Map<String, String> settings) {
        return StartedProduct.fail(StartedProduct.command(), data(), settings);
    }

    private static void assertTold(String line, Failure failure) {
        assertEquals(List.of("P2P Chat cannot start: " + line), failure.errors());
        assertEquals(List.of(), failure.output());
        assertEquals(1, failure.status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            P2PCHAT_PORT=http | P2PCHAT_PORT: 'http' is not a whole number from 0 to 65535
            P2PCHAT_HTTPS_PORT=-3 | P2PCHAT_HTTPS_PORT: '-3' is not a whole number from 0 to 65535
            P2PCHAT_PUBLIC_URL=chat | P2PCHAT_PUBLIC_URL: 'chat' is not an address such as https://chat.example.org
            P2PCHAT_RATE_FRAMES=many | P2PCHAT_RATE_FRAMES: 'many' is not permits/seconds, for example 120/60
            P2PCHAT_LIMIT_DEVICES=0 | P2PCHAT_LIMIT_DEVICES: '0' is not a whole number from 1 to 100000
            P2PCHAT_TURN_SECRET=x | P2PCHAT_TURN_URLS and P2PCHAT_TURN_SECRET go together: set both or none
            P2PCHAT_TURN_SECRET_FILE=/none | P2PCHAT_TURN_SECRET_FILE: the file '/none' cannot be read
            MONGODB_URI=localhost | MONGODB_URI: not a connection string that begins with mongodb://
            P2PCHAT_TLS_KEY=/none | P2PCHAT_TLS_CERT and P2PCHAT_TLS_KEY go together: set both or none
            """)
    void aSettingThatCannotBeUsedIsNamed(String setting, String line) {
        String[] parts = setting.split("=", 2);
        assertTold(line, start(Map.of(parts[0], parts[1])));
        assertFalse(Files.exists(data()), "nothing is left behind");
    }

    @ParameterizedTest
    @CsvSource({"P2PCHAT_PORT", "P2PCHAT_HTTPS_PORT"})
    void aPortThatSomebodyHasIsNamed(String setting) throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            assertTold(
                    setting + ": port " + port + " cannot be used (Address already in use)",
                    start(Map.of(setting, port)));
        }
    }

    @Test
    void aDataDirectoryThatCannotBeMadeIsNamed() throws IOException {
        Path place = Files.writeString(folder.resolve("file"), "file").resolve("data");
        assertTold(
                "P2PCHAT_DATA: the directory '" + place + "' cannot be made",
                StartedProduct.fail(StartedProduct.command(), place, Map.of()));
    }

    @Test
    void aDataDirectoryThatCannotBeWrittenIsNamed() {
        // Not even root can write there.
        assertTold(
                "P2PCHAT_DATA: the directory '/proc' is not writable",
                StartedProduct.fail(StartedProduct.command(), Path.of("/proc"), Map.of()));
    }

    @Test
    void aCertificateThatIsNoneIsNamed() throws IOException {
        Path chain = Files.writeString(folder.resolve("chain.pem"), "-----BEGIN CERTIFICATE-----\n%\n");
        Path key = TestCertificates.of("EC").writeKey(folder.resolve("key.pem"));
        assertTold(
                "P2PCHAT_TLS_CERT: '" + chain + "' cannot be read as PEM",
                start(https(chain.toString(), key.toString())));
    }

    @Test
    void aKeyThatIsNotTheCertificatesIsNamed() {
        Path chain = TestCertificates.of("EC").writeChain(folder.resolve("chain.pem"));
        Path key = TestCertificates.of("EC").writeKey(folder.resolve("key.pem"));
        assertTold(
                "P2PCHAT_TLS_KEY: the key in '" + key + "' is not that of P2PCHAT_TLS_CERT",
                start(https(chain.toString(), key.toString())));
        assertFalse(Files.exists(data().resolve("run")), "nothing is left behind");
    }

    private static Map<String, String> https(String chain, String key) {
        return Map.of("P2PCHAT_HTTPS_PORT", "0", "P2PCHAT_TLS_CERT", chain, "P2PCHAT_TLS_KEY", key);
    }

    @Test
    void halfAWarIsNamed() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("target", "p2p-chat.war"));
        Path half = folder.resolve("half.war");
        Files.write(half, Arrays.copyOf(whole, whole.length / 2));
        assertTold(
                "'" + half + "' is no complete WAR; ./start builds it",
                StartedProduct.fail(StartedProduct.commandWith(half), data(), Map.of()));
    }

    @Test
    void anOptionThatThereIsNotIsNamed() {
        Failure failure = StartedProduct.fail(List.of("./start", "--fast"), data(), Map.of());
        assertEquals(List.of("P2P Chat cannot start: there is no option --fast, only --wildfly"), failure.errors());
        assertEquals(2, failure.status());
    }

    @Test
    void aJavaThatIsTooOldIsNamed() throws IOException {
        Path old = Files.createDirectories(folder.resolve("old").resolve("bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\necho 'openjdk 11.0.2 2019-01-15'\n");
        assertTrue(old.toFile().setExecutable(true));
        assertTold(
                old + " is Java 11, and 17 is needed",
                start(Map.of("JAVA_HOME", folder.resolve("old").toString())));
    }
}
