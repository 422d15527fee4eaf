package p2pchat.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {
    private static final String LONGEST = "a".repeat(32);

    @ParameterizedTest
    @ValueSource(strings = {"bob", "b0b", "007", "a.b", "a_b", "a-b", "a..b", "a-_.b"})
    void lettersDigitsAndInnerPunctuationMakeAName(String text) {
        assertEquals(Optional.of(new Username(text)), Username.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                ".bob",
                "bob.",
                "-bob",
                "bob_",
                "bo b",
                "bob\n",
                "bob\u0000",
                "b\u00f6b",
                "bo\u0431",
                "\u212Aevin",
                "bob/../eve",
                "$where",
                "{\"$ne\":null}"
            })
    void anythingElseMakesNone(String text) {
        assertTrue(Username.parse(text).isEmpty());
    }

    @Test
    void aNameHasAtMost32Characters() {
        assertTrue(Username.parse(LONGEST).isPresent());
        assertTrue(Username.parse(LONGEST + "a").isEmpty());
    }

    @Test
    void lettersAreFoldedWhateverTheServersLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertEquals(Optional.of(new Username("init")), Username.parse("INIT"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aNameThatIsNotFoldedCannotBeMade() {
        assertThrows(IllegalArgumentException.class, () -> new Username("Bob"));
    }

    @Test
    void namesAreInTheOrderOfTheirText() {
        assertTrue(new Username("alice").compareTo(new Username("bob")) < 0);
    }
}
