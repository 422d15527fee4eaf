package p2pchat.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The parts of a PNG file (W3C PNG, section 5). */
final class PngChunks {
    private static final int SIGNATURE = 8;
    /** Length, type and checksum. */
    private static final int AROUND_DATA = 12;
    /** What the pixels need. */
    private static final Set<String> ESSENTIAL = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private PngChunks() {}

    /**
     * The file without anything that is not needed for the pixels.
     *
     * @throws IOException when it ends too early
     */
    static byte[] essence(byte[] content) throws IOException {
        ByteArrayOutputStream essence = new ByteArrayOutputStream(content.length);
        essence.write(content, 0, SIGNATURE);
        ByteBuffer all = ByteBuffer.wrap(content);
        int at = SIGNATURE;
        String type = "";
        while (!type.equals("IEND")) {
            if (content.length - at < AROUND_DATA) {
                throw new IOException("the PNG ends too early");
            }
            long length = AROUND_DATA + (all.getInt(at) & 0xFFFF_FFFFL);
            if (length > content.length - at) {
                throw new IOException("a chunk of the PNG ends too early");
            }
            type = new String(content, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (ESSENTIAL.contains(type)) {
                essence.write(content, at, (int) length);
            }
            at += (int) length;
        }
        return essence.toByteArray();
    }
}
