package p2pchat.account;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/**
 * What a password must be (OWASP ASVS 5.0, 6.2): 8 to 256 characters, none of the commonest 3,000, nothing else. Counted
 * in Unicode code points.
 */
@Singleton
class PasswordRule {
    static final int SHORTEST = 8;
    static final int LONGEST = 256;
    private static final String COMMONEST = "/common-passwords.txt";

    private final Set<String> common;

    PasswordRule() {
        try (InputStream file = PasswordRule.class.getResourceAsStream(COMMONEST)) {
            if (file == null) {
                throw new IllegalStateException("the build left out " + COMMONEST);
            }
            common = Set.copyOf(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new IllegalStateException("the build left " + COMMONEST + " unreadable", e);
        }
    }

    /** @throws Refusal {@code weak-password}, saying why */
    void check(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw new Refusal(ErrorCode.WEAK_PASSWORD, "A password has at least " + SHORTEST + " characters.");
        }
        if (length > LONGEST) {
            throw new Refusal(ErrorCode.WEAK_PASSWORD, "A password has at most " + LONGEST + " characters.");
        }
        if (common.contains(password.toLowerCase(Locale.ROOT))) {
            throw new Refusal(ErrorCode.WEAK_PASSWORD, "This is one of the passwords that are tried first.");
        }
    }
}
