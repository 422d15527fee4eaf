package p2pchat.platform.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Rate;

class ChatConfigTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private static ChatConfig config(Map<String, String> settings) {
        return new ChatConfig(name -> Optional.ofNullable(settings.get(name)));
    }

    private static String refusal(Map<String, String> settings) {
        return String.valueOf(assertThrows(ConfigurationException.class, () -> config(settings))
                .getMessage());
    }

    @Test
    void nothingNeedsToBeSet() {
        ChatConfig config = config(Map.of());
        assertEquals(Optional.empty(), config.publicUrl());
        assertEquals(Optional.empty(), config.mongoUri());
        assertEquals(Path.of("data").toAbsolutePath(), config.dataDirectory());
        assertEquals(List.of(), config.ice().stunUrls());
        assertEquals(List.of(), config.ice().turnUrls());
        assertEquals(new HashingConfig(19_456, 2), config.hashing());
        assertFalse(config.trustedProxies().contains("127.0.0.1"));
    }

    @Test
    void anEmptyValueIsNotSet() {
        assertEquals(
                Optional.empty(), config(Map.of("P2PCHAT_PUBLIC_URL", "  ")).publicUrl());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P2PCHAT_PUBLIC_URL|chat.example.org",
                "P2PCHAT_PUBLIC_URL|ftp://chat.example.org",
                "P2PCHAT_PUBLIC_URL|https://chat.example.org/chat",
                "P2PCHAT_PUBLIC_URL|https://chat.example.org?x",
                "P2PCHAT_PUBLIC_URL|https:// chat",
                "P2PCHAT_TRUSTED_PROXIES|proxy.example.org",
                "P2PCHAT_TRUSTED_PROXIES|10.0.0.0/33",
                "P2PCHAT_TRUSTED_PROXIES|10.0.0.0/x",
                "P2PCHAT_TRUSTED_PROXIES|127.0.0.1,,::1",
                "MONGODB_URI|localhost:27017",
                "P2PCHAT_STUN_URLS|stun.example.org",
                "P2PCHAT_STUN_URLS|stun:a,turn:b",
                "P2PCHAT_TURN_URLS|stun:b",
                "P2PCHAT_TURN_URLS|turn:chat.example.org",
                "P2PCHAT_TURN_SECRET|alone",
                "P2PCHAT_ARGON2_MEMORY_KIB|7167",
                "P2PCHAT_ARGON2_ITERATIONS|0",
                "P2PCHAT_ARGON2_ITERATIONS|two",
                "P2PCHAT_RATE_USER_LOOKUP|120",
                "P2PCHAT_RATE_USER_LOOKUP|0/60",
                "P2PCHAT_RATE_USER_LOOKUP|120/0",
                "P2PCHAT_RATE_USER_LOOKUP|a/60",
                "P2PCHAT_RATE_FRAMES|100/1s",
                "P2PCHAT_LIMIT_HEARTBEAT_SECONDS|0",
                "P2PCHAT_LIMIT_HEARTBEAT_SECONDS|1.5",
                "P2PCHAT_LIMIT_FRAME_BYTES|99999999999"
            })
    void aWrongValueIsRefusedInOneLineThatNamesItsSetting(String name, String value) {
        String refusal = refusal(Map.of(name, value));
        assertTrue(refusal.contains(name), refusal);
        assertEquals(1, refusal.lines().count());
    }

    @ParameterizedTest
    @EnumSource
    void everyBoundCanBeSetFromItsLeastToItsMost(Bound bound) {
        assertEquals(bound.standard(), config(Map.of()).limits().of(bound));
        for (int value : new int[] {bound.least(), bound.most()}) {
            assertEquals(
                    value,
                    config(Map.of(bound.setting(), Integer.toString(value)))
                            .limits()
                            .of(bound));
        }
        for (long value : new long[] {bound.least() - 1L, bound.most() + 1L}) {
            String refusal = refusal(Map.of(bound.setting(), Long.toString(value)));
            assertTrue(refusal.startsWith(bound.setting() + ": '" + value + "'"), refusal);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRateCanBeSet(Rate rate) {
        assertEquals(rate.standard(), config(Map.of()).limits().of(rate));
        assertEquals(
                new Rate.Allowance(7, Duration.ofSeconds(90)),
                config(Map.of(rate.setting(), "7/90")).limits().of(rate));
    }

    @Test
    void aPublicUrlMayEndWithASlash() {
        assertEquals(
                Optional.of(URI.create("https://chat.example.org:8443")),
                config(Map.of("P2PCHAT_PUBLIC_URL", "https://chat.example.org:8443/"))
                        .publicUrl());
    }

    @Test
    void theOldNameOfTheDatabaseStillCounts() {
        assertEquals(
                Optional.of("mongodb://old"),
                config(Map.of("MONGO_URI", "mongodb://old")).mongoUri());
        assertEquals(
                Optional.of("mongodb+srv://new"),
                config(Map.of("MONGO_URI", "mongodb://old", "MONGODB_URI", "mongodb+srv://new"))
                        .mongoUri());
    }

    @Test
    void aWrongDatabaseIsNotRepeatedForItMayHoldAPassword() {
        assertFalse(refusal(Map.of("MONGODB_URI", "user:hunter2@host")).contains("hunter2"));
    }

    @Test
    void listsAreSeparatedByCommas() {
        assertEquals(
                List.of("stun:a", "stuns:b"),
                config(Map.of("P2PCHAT_STUN_URLS", " stun:a , stuns:b ")).ice().stunUrls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"MONGODB_URI", "MONGO_URI"})
    void aSecretMayComeFromAFile(String name) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "mongodb://from-file\n");
        assertEquals(
                Optional.of("mongodb://from-file"),
                config(Map.of(name + "_FILE", file.toString())).mongoUri());
    }

    @Test
    void theTurnSecretMayComeFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "s3cret\n");
        assertEquals(
                Optional.of("s3cret"),
                config(Map.of("P2PCHAT_TURN_URLS", "turn:a", "P2PCHAT_TURN_SECRET_FILE", file.toString()))
                        .ice()
                        .turnSecret());
    }

    @Test
    void aSecretsFileMustBeThereAndHoldSomething() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        for (Path file : List.of(empty, folder.resolve("missing"))) {
            String refusal = refusal(Map.of("MONGODB_URI_FILE", file.toString()));
            assertTrue(refusal.startsWith("MONGODB_URI_FILE: the file '" + file), refusal);
        }
    }

    @Test
    void aSecretIsNotSetTwice() {
        String refusal = refusal(Map.of("MONGODB_URI", "mongodb://a", "MONGODB_URI_FILE", "b"));
        assertEquals("Set either MONGODB_URI or MONGODB_URI_FILE, not both", refusal);
    }
}
