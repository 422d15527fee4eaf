package p2pchat.browser;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Something that must not be found anywhere, in any of the ways in which it could be written. */
final class Secret {
    private final Map<String, byte[]> forms = new LinkedHashMap<>();

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

    /** The ways of writing it that are found in {@code place}. */
    List<String> formsIn(byte[] place) {
        // One character for each byte, so that a text search finds bytes.
        String text = new String(place, StandardCharsets.ISO_8859_1);
        return forms.entrySet().stream()
                .filter(it -> text.contains(new String(it.getValue(), StandardCharsets.ISO_8859_1)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void addBytes(String name, byte[] bytes) {
        forms.put(name, bytes);
        String hex = HexFormat.of().formatHex(bytes);
        forms.put(name + " in hex", hex.getBytes(UTF_8));
        forms.put(name + " in upper case hex", hex.toUpperCase(Locale.ROOT).getBytes(UTF_8));
        for (int before = 0; before < 3; before++) {
            forms.put(name + " in base64 after " + before, within(Base64.getEncoder(), before, bytes));
            forms.put(name + " in base64url after " + before, within(Base64.getUrlEncoder(), before, bytes));
        }
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
