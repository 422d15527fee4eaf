package p2pchat.id;

/** Checks of short ASCII texts, by plain loops: for every signal, regular expressions cost more than all else. */
public final class Alphabet {
    private Alphabet() {}

    /** Whether {@code text} is {@code least} to {@code most} characters of base64url (RFC 4648 section 5). */
    public static boolean isBase64Url(String text, int least, int most) {
        int length = text.length();
        if (length < least || length > most) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!isLowerOrDigit(c) && (c < 'A' || c > 'Z') && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    static boolean isLowerOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
