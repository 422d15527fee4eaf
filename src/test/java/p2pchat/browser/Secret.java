package p2pchat.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Something that must not be found anywhere, in any of the ways in which it could be written. */
final class Secret {
    private final Map<String, String> forms = new LinkedHashMap<>();

    /** A text, and its bytes in UTF-8 and UTF-16. */
    static Secret text(String text) {
        Secret secret = new Secret();
        secret.addBytes("UTF-8", text.getBytes(UTF_8));
        secret.addBytes("UTF-16LE", text.getBytes(UTF_16LE));
        secret.addBytes("UTF-16BE", text.getBytes(UTF_16BE));
        return secret;
    }

    static Secret bytes(byte[] bytes) {
        Secret secret = new Secret();
        secret.addBytes("bytes", bytes);
        return secret;
    }

    /** The ways of writing it that are found in a place, one character of which stands for each byte (ISO 8859-1). */
    List<String> formsIn(String place) {
        return forms.entrySet().stream()
                .filter(it -> place.contains(it.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void addBytes(String name, byte[] bytes) {
        add(name, bytes);
        String hex = HexFormat.of().formatHex(bytes);
        add(name + " in hex", hex.getBytes(UTF_8));
        add(name + " in upper case hex", hex.toUpperCase(Locale.ROOT).getBytes(UTF_8));
        for (int before = 0; before < 3; before++) {
            add(name + " in base64 after " + before, within(Base64.getEncoder(), before, bytes));
            add(name + " in base64url after " + before, within(Base64.getUrlEncoder(), before, bytes));
        }
    }

    private void add(String name, byte[] form) {
        forms.put(name, new String(form, ISO_8859_1));
    }

    /** As it is when it follows so many bytes: without the characters that depend on what is before and after it. */
    private static byte[] within(Base64.Encoder encoder, int before, byte[] bytes) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        byte[] encoded = encoder.encode(shifted);
        int from = before == 0 ? 0 : 4;
        return Arrays.copyOfRange(encoded, from, shifted.length / 3 * 4);
    }
}
