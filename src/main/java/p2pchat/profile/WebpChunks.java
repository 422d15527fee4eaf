package p2pchat.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The parts of a WebP file (RFC 9649): chunks of four letters, a length and data, padded to an even length. */
final class WebpChunks {
    private static final int HEADER = 8;
    private static final int FILE_HEADER = 12;
    private static final int FRAME_HEADER = 16;
    private static final int HAS_ALPHA = 0x10;
    /** Sizes in the bit stream have 14 bits; the two above them are about scaling. */
    private static final int SIZE_BITS = 0x3FFF;

    private final byte[] content;
    private final ByteBuffer numbers;

    private WebpChunks(byte[] content) {
        this.content = content;
        this.numbers = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where a chunk begins and what it says of itself. */
    private record Chunk(String type, int start, int length) {
        int end() {
            return start + HEADER + length + length % 2;
        }
    }

    /**
     * The first picture of the file alone. Its size stands in the pixels' own chunk then: what frames around it claim
     * cannot differ.
     *
     * @throws IOException when the file is damaged
     */
    static byte[] essence(byte[] content) throws IOException {
        return new WebpChunks(content).essence();
    }

    private byte[] essence() throws IOException {
        Chunk file = chunkAt(0, content.length);
        @Nullable Chunk alpha = null;
        int at = FILE_HEADER;
        while (at < file.end()) {
            Chunk chunk = chunkAt(at, file.end());
            switch (chunk.type()) {
                case "VP8L" -> {
                    return fileOf(bytes(chunk));
                }
                case "VP8 " -> {
                    return alpha == null ? fileOf(bytes(chunk)) : extended(alpha, chunk);
                }
                case "ALPH" -> alpha = chunk;
                default -> {
                    // Of no matter for the pixels.
                }
            }
            // What a frame of an animation consists of follows its header.
            at = chunk.type().equals("ANMF") ? chunk.start() + HEADER + FRAME_HEADER : chunk.end();
        }
        throw new IOException("the WebP has no pixels");
    }

    private Chunk chunkAt(int at, int end) throws IOException {
        if (end - at < HEADER) {
            throw new IOException("the WebP ends too early");
        }
        int length = numbers.getInt(at + 4);
        // A last chunk may lack its padding.
        if (length < 0 || length > end - at - HEADER) {
            throw new IOException("a chunk of the WebP ends too early");
        }
        return new Chunk(new String(content, at, 4, StandardCharsets.ISO_8859_1), at, length);
    }

    private byte[] bytes(Chunk chunk) {
        byte[] bytes = new byte[HEADER + chunk.length() + chunk.length() % 2];
        System.arraycopy(content, chunk.start(), bytes, 0, HEADER + chunk.length());
        return bytes;
    }

    /** Pixels and their transparency, under a header that has the pixels' size. */
    private byte[] extended(Chunk alpha, Chunk pixels) throws IOException {
        if (pixels.length() < 10) {
            throw new IOException("the pixels of the WebP end too early");
        }
        int size = pixels.start() + HEADER + 6;
        ByteBuffer header = ByteBuffer.allocate(HEADER + 10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("VP8X".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(10)
                .putInt(HAS_ALPHA);
        for (int at : new int[] {size, size + 2}) {
            int less = Math.max(0, (numbers.getShort(at) & SIZE_BITS) - 1);
            header.put((byte) less).put((byte) (less >> 8)).put((byte) 0);
        }
        return fileOf(header.array(), bytes(alpha), bytes(pixels));
    }

    private static byte[] fileOf(byte[]... chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] chunk : chunks) {
            all.writeBytes(chunk);
        }
        return ByteBuffer.allocate(FILE_HEADER + all.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(4 + all.size())
                .put("WEBP".getBytes(StandardCharsets.ISO_8859_1))
                .put(all.toByteArray())
                .array();
    }
}
