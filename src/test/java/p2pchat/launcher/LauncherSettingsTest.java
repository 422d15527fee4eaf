package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherSettingsTest {
    private static LauncherSettings read(Map<String, String> environment) throws StartFailedException {
        return LauncherSettings.read(name -> Optional.ofNullable(environment.get(name)));
    }

    @Test
    void nothingNeedsToBeSet() throws StartFailedException {
        LauncherSettings settings = read(Map.of());
        assertEquals(8080, settings.port());
        assertEquals(OptionalInt.empty(), settings.httpsPort());
        assertEquals(Optional.empty(), settings.certificate());
        assertEquals(Level.INFO, settings.logLevel());
        assertEquals(Path.of("data").toAbsolutePath(), settings.data());
    }

    @Test
    void whatIsEmptyIsNotSet() throws StartFailedException {
        Map<String, String> empty = Map.of("P2PCHAT_PORT", "", "P2PCHAT_HTTPS_PORT", "  ", "P2PCHAT_TLS_CERT", "");
        assertEquals(read(Map.of()), read(empty));
    }

    @Test
    void everythingCanBeSet() throws StartFailedException {
        LauncherSettings settings = read(Map.of(
                "P2PCHAT_PORT", "0",
                "P2PCHAT_HTTPS_PORT", "8443",
                "P2PCHAT_TLS_CERT", "chain.pem",
                "P2PCHAT_TLS_KEY", "key.pem",
                "P2PCHAT_LOG_LEVEL", "fine",
                "P2PCHAT_DATA", "/srv/chat"));
        LauncherSettings expected = new LauncherSettings(
                0,
                OptionalInt.of(8443),
                Optional.of(Path.of("chain.pem")),
                Optional.of(Path.of("key.pem")),
                Level.FINE,
                Path.of("/srv/chat"),
                Optional.empty());
        assertEquals(expected, settings);
    }

    @Test
    void theHostThatPeopleReachItByIsKnown() throws StartFailedException {
        LauncherSettings settings = read(Map.of("P2PCHAT_PUBLIC_URL", "https://Chat.example.org:8443"));
        assertEquals(Optional.of("chat.example.org"), settings.publicHost());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            P2PCHAT_PORT=many | P2PCHAT_PORT: 'many' is not a whole number from 0 to 65535
            P2PCHAT_PORT=-1 | P2PCHAT_PORT: '-1' is not a whole number from 0 to 65535
            P2PCHAT_HTTPS_PORT=65536 | P2PCHAT_HTTPS_PORT: '65536' is not a whole number from 0 to 65535
            P2PCHAT_HTTPS_PORT=8080 | P2PCHAT_HTTPS_PORT: port 8080 is that of HTTP
            P2PCHAT_TLS_CERT=chain.pem | P2PCHAT_TLS_CERT and P2PCHAT_TLS_KEY go together: set both or none
            P2PCHAT_LOG_LEVEL=LOUD | P2PCHAT_LOG_LEVEL: 'LOUD' is not SEVERE, WARNING, INFO or FINE
            P2PCHAT_LIMIT_DEVICES=0 | P2PCHAT_LIMIT_DEVICES: '0' is not a whole number from 1 to 100000
            """)
    void aValueThatCannotBeUsedIsNamed(String setting, String line) {
        String[] parts = setting.split("=", 2);
        StartFailedException failure = assertThrows(StartFailedException.class, () -> read(Map.of(parts[0], parts[1])));
        assertEquals(line, failure.getMessage());
    }

    @Test
    void aCertificateWithoutAPortForItIsRefused() {
        Map<String, String> environment = Map.of("P2PCHAT_TLS_CERT", "chain.pem", "P2PCHAT_TLS_KEY", "key.pem");
        StartFailedException failure = assertThrows(StartFailedException.class, () -> read(environment));
        assertEquals("P2PCHAT_TLS_CERT needs P2PCHAT_HTTPS_PORT", failure.getMessage());
    }

    @Test
    void mistypedSettingsAreFound() throws StartFailedException {
        List<String> names = List.of(
                "P2PCHAT_PROT",
                "P2PCHAT_PORT",
                "P2PCHAT_TURN_SECRET_FILE",
                "P2PCHAT_TEST_BROWSER",
                "PATH",
                "P2PCHAT_A");
        assertEquals(List.of("P2PCHAT_A", "P2PCHAT_PROT"), LauncherSettings.unknown(names));
    }
}
