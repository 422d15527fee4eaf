package p2pchat.it;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A WebSocket frame of a client (RFC 6455 section 5.2), as right or wrong as a test wants it.
 *
 * @param last whether it ends its message
 * @param reserved the bits that only extensions may set, 0 to 7
 * @param opcode what kind of frame it is
 * @param masked as every frame of a client must be
 * @param declaredLength how long it says that its content is
 * @param content what really follows
 */
record RawFrame(boolean last, int reserved, int opcode, boolean masked, long declaredLength, byte[] content) {
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int LONGEST_SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    /** A whole message, or a control frame. */
    static RawFrame of(int opcode, byte[] content) {
        return new RawFrame(true, 0, opcode, true, content.length, content);
    }

    static RawFrame of(int opcode, String content) {
        return of(opcode, content.getBytes(StandardCharsets.UTF_8));
    }

    static RawFrame text(String content) {
        return of(TEXT, content);
    }

    /** The same, but more is to follow. */
    RawFrame unfinished() {
        return new RawFrame(false, reserved, opcode, masked, declaredLength, content);
    }

    RawFrame withReserved(int bits) {
        return new RawFrame(last, bits, opcode, masked, declaredLength, content);
    }

    RawFrame unmasked() {
        return new RawFrame(last, reserved, opcode, false, declaredLength, content);
    }

    /** The same, but claiming another length than it has. */
    RawFrame declaring(long length) {
        return new RawFrame(last, reserved, opcode, masked, length, content);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((last ? LAST : 0) | reserved << 4 | opcode);
        int mask = masked ? MASKED : 0;
        if (declaredLength >= 0 && declaredLength <= LONGEST_SHORT) {
            out.write(mask | (int) declaredLength);
        } else if (declaredLength >= 0 && declaredLength <= 0xFFFF) {
            out.write(mask | TWO_BYTES);
            out.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) declaredLength).array());
        } else {
            out.write(mask | EIGHT_BYTES);
            out.writeBytes(ByteBuffer.allocate(8).putLong(declaredLength).array());
        }
        if (masked) {
            out.writeBytes(MASK);
        }
        for (int i = 0; i < content.length; i++) {
            out.write(masked ? content[i] ^ MASK[i % MASK.length] : content[i]);
        }
        return out.toByteArray();
    }
}
