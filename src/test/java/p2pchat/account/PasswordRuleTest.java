package p2pchat.account;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

class PasswordRuleTest {
    private static final String SUNFLOWER = "\ud83c\udf3b";

    private final PasswordRule rule = new PasswordRule();

    private void isRefused(String password) {
        Refusal refusal = assertThrows(Refusal.class, () -> rule.check(password));
        assertEquals(ErrorCode.WEAK_PASSWORD, refusal.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "a8sK!x9"})
    void lessThanEightCharactersAreRefused(String password) {
        isRefused(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "Password", "PASSWORD1", "12345678", "qwertyuiop", "iloveyou"})
    void theCommonestAreRefusedInAnyLetterCase(String password) {
        isRefused(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery staple", "        x", "onlyletters", "zażółć gęślą", "密码密码密码密码"})
    void noCompositionIsAskedFor(String password) {
        assertDoesNotThrow(() -> rule.check(password));
    }

    @Test
    void lengthIsCountedInCodePoints() {
        isRefused(SUNFLOWER.repeat(7));
        assertDoesNotThrow(() -> rule.check(SUNFLOWER.repeat(8)));
        assertDoesNotThrow(() -> rule.check(SUNFLOWER.repeat(256)));
        isRefused(SUNFLOWER.repeat(257));
    }

    @Test
    void threeThousandAreKnown() throws IOException {
        try (InputStream list =
                Objects.requireNonNull(PasswordRule.class.getResourceAsStream("/common-passwords.txt"))) {
            assertEquals(
                    3_000,
                    new String(list.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .distinct()
                            .count());
        }
    }
}
