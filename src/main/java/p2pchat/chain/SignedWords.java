package p2pchat.chain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What somebody signs to show that they have a key; never the same as what is signed for another purpose. */
final class SignedWords {
    private SignedWords() {}

    /** The parts in UTF-8 behind {@code context}, with a zero byte before each. */
    static byte[] of(String context, String... parts) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(context.getBytes(StandardCharsets.UTF_8));
        for (String part : parts) {
            message.write(0);
            message.writeBytes(part.getBytes(StandardCharsets.UTF_8));
        }
        return message.toByteArray();
    }
}
