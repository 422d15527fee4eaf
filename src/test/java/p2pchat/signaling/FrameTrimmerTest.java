package p2pchat.signaling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTrimmerTest {
    private static final int LONGEST = 300;
    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    private final FrameTrimmer trimmer = new FrameTrimmer(LONGEST);

    /** A frame whose length is written in one, three or nine bytes. */
    private static byte[] frame(int first, byte[] mask, int lengthBytes, long length, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        int masked = mask.length > 0 ? 0x80 : 0;
        out.write(masked | (lengthBytes == 1 ? (int) length : lengthBytes == 3 ? 126 : 127));
        if (lengthBytes > 1) {
            byte[] eight = ByteBuffer.allocate(8).putLong(length).array();
            out.writeBytes(Arrays.copyOfRange(eight, 9 - lengthBytes, 8));
        }
        out.writeBytes(mask);
        for (int i = 0; i < content.length; i++) {
            out.write(content[i] ^ (mask.length > 0 ? mask[i % 4] : 0));
        }
        return out.toByteArray();
    }

    private static byte[] text(int length) {
        return "y".repeat(length).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] filling(int length) {
        return "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] all(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** What comes out when the bytes come in pieces. */
    private byte[] trimmed(byte[] bytes, int piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i += piece) {
            int count = Math.min(piece, bytes.length - i);
            int held = trimmer.heldBack();
            byte[] room = new byte[5 + held + count];
            System.arraycopy(bytes, i, room, 5 + held, count);
            int end = trimmer.trim(room, 5 + held, count);
            out.write(room, 5, end - 5);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 10_000})
    void whatIsNotTooLongPassesAsItIs(int piece) {
        byte[] bytes = all(
                frame(0x81, MASK, 1, 0, text(0)),
                frame(0x81, MASK, 1, 125, text(125)),
                frame(0x01, MASK, 3, 126, text(126)),
                frame(0x89, MASK, 1, 4, text(4)),
                frame(0x80, MASK, 3, LONGEST, text(LONGEST)),
                frame(0x82, MASK, 9, LONGEST, text(LONGEST)),
                frame(0x88, MASK, 1, 2, text(2)));
        assertArrayEquals(bytes, trimmed(bytes, piece));
        assertEquals(0, trimmer.heldBack());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 10_000})
    void whatIsTooLongIsCutToOneByteTooMany(int piece) {
        byte[] after = frame(0x81, MASK, 1, 3, text(3));
        byte[] bytes = all(
                frame(0x81, MASK, 3, LONGEST + 1, text(LONGEST + 1)),
                frame(0x01, MASK, 3, 65_535, text(65_535)),
                frame(0x80, MASK, 9, 70_000, text(70_000)),
                after);
        assertArrayEquals(
                all(
                        frame(0x81, MASK, 3, LONGEST + 1, filling(LONGEST + 1)),
                        frame(0x01, MASK, 3, LONGEST + 1, filling(LONGEST + 1)),
                        frame(0x80, MASK, 9, LONGEST + 1, filling(LONGEST + 1)),
                        after),
                trimmed(bytes, piece));
    }

    @Test
    void itsLastByteWaitsForItsEnd() {
        byte[] bytes = frame(0x81, MASK, 9, 70_000, text(70_000));
        byte[] cut = frame(0x81, MASK, 9, LONGEST + 1, filling(LONGEST + 1));
        byte[] early = trimmed(Arrays.copyOf(bytes, bytes.length - 1), 1_000);
        assertArrayEquals(Arrays.copyOf(cut, cut.length - 1), early);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE, 1L << 32})
    void whatNeverEndsGivesNoMoreThanThat(long length) {
        byte[] bytes = frame(0x82, MASK, 9, length, text(100_000));
        byte[] cut = frame(0x82, MASK, 9, LONGEST + 1, filling(LONGEST));
        assertArrayEquals(cut, trimmed(bytes, 1_000));
    }

    @Test
    void controlFramesAreTheEnginesToCheck() {
        byte[] bytes = frame(0x89, MASK, 3, LONGEST + 1, text(LONGEST + 1));
        assertArrayEquals(bytes, trimmed(bytes, 50));
    }

    @Test
    void whatIsNotMaskedIsMadeOfAnUnknownKind() {
        byte[] bytes = frame(0x81, new byte[0], 1, 3, text(3));
        assertArrayEquals(frame(0xF1, new byte[0], 1, 3, text(3)), trimmed(bytes, 1));
    }
}
