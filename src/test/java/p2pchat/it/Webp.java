package p2pchat.it;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts WebP files together: chunks of four letters, a length and content (RFC 9649). */
final class Webp {
    private static final int FIRST_CHUNK = 12;

    private Webp() {}

    /** Of the extended format, which holds more than a picture. */
    static byte[] extended(int flags, int width, int height, byte[]... chunks) {
        ByteBuffer header =
                ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putInt(flags);
        put24(header, width - 1);
        put24(header, height - 1);
        return file(Pictures.concat(chunk("VP8X", header.array()), Pictures.concat(chunks)));
    }

    /** Each picture is shown for a second. */
    static byte[] animation(int width, int height, byte[]... pictures) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        chunks.writeBytes(chunk("ANIM", new byte[6]));
        for (byte[] picture : pictures) {
            ByteBuffer frame = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            put24(frame, 0);
            put24(frame, 0);
            put24(frame, width - 1);
            put24(frame, height - 1);
            put24(frame, 1000);
            chunks.writeBytes(chunk("ANMF", Pictures.concat(frame.array(), picture)));
        }
        return extended(2, width, height, chunks.toByteArray());
    }

    /** Pixels of the lossless kind that claim a size and end there. */
    static byte[] lossless(int width, int height) {
        int size = (height - 1) << 14 | (width - 1);
        return chunk(
                "VP8L",
                ByteBuffer.allocate(20)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 0x2F)
                        .putInt(size)
                        .array());
    }

    /** Pixels of the lossy kind that claim a size and end there (RFC 6386, section 9.1). */
    static byte[] lossy(int width, int height) {
        return chunk(
                "VP8 ",
                ByteBuffer.allocate(20)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(new byte[] {0x10, 0, 0, (byte) 0x9D, 0x01, 0x2A})
                        .putShort((short) width)
                        .putShort((short) height)
                        .array());
    }

    /** The whole file for a chunk of pixels alone. */
    static byte[] file(byte[] chunks) {
        byte[] content = Pictures.concat("WEBP".getBytes(StandardCharsets.US_ASCII), chunks);
        return chunk("RIFF", content);
    }

    /** The chunk of a file that holds the pixels. */
    static byte[] pixels(byte[] file) {
        ByteBuffer all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = FIRST_CHUNK;
        while (at < file.length) {
            String type = new String(file, at, 4, StandardCharsets.US_ASCII);
            int end = at + 8 + padded(all.getInt(at + 4));
            if (type.equals("VP8 ") || type.equals("VP8L")) {
                return Arrays.copyOfRange(file, at, end);
            }
            at = end;
        }
        throw new IllegalArgumentException("a WebP without pixels");
    }

    static byte[] chunk(String type, byte[] content) {
        return ByteBuffer.allocate(8 + padded(content.length))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static int padded(int length) {
        return length + length % 2;
    }

    private static void put24(ByteBuffer buffer, int value) {
        buffer.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }
}
