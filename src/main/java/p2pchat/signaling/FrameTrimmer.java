package p2pchat.signaling;

/**
 * Cuts frames of a client (RFC 6455 section 5.2) that are longer than any message may be to one byte more than that, so
 * that they are still too long but take no memory. What is inside such a frame is lost, and nobody reads it: the message
 * is refused for its length, when its end has come, since a close that meets a sender in the middle is not heard.
 * Everything else passes as it is.
 */
final class FrameTrimmer {
    private static final int LONGEST_HEADER = 14;
    private static final int SHORTEST_HEADER = 2;
    private static final int MASK_BYTES = 4;
    private static final int CONTROL = 0x08;
    private static final int CLOSE = 0x08;
    private static final int OPCODE = 0x0F;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final byte FILLING = 'x';

    private final int longest;
    /** The beginning of a header of which the rest has not come yet. */
    private final byte[] header = new byte[LONGEST_HEADER];

    private int headerLength;
    /** What is still to come of the frame's content: as it is; or as filling, to be thrown away, and the last byte. */
    private long passing;

    private int filling;
    private long dropping;
    private int last;
    private int filled;
    private boolean closed;

    /** @param longest how many bytes the content of a frame may have */
    FrameTrimmer(int longest) {
        this.longest = longest;
    }

    /** Whether the client has said that it goes. */
    boolean hasSeenClose() {
        return closed && passing == 0;
    }

    /** How many bytes wait for the rest of a header; {@link #trim} puts them before what it is given. */
    int heldBack() {
        return headerLength;
    }

    /**
     * Takes what came and leaves in its place what passes on.
     *
     * @param from where the bytes begin; {@link #heldBack} bytes before them are free
     * @return where what passes on ends; it begins {@link #heldBack} (as it was before) bytes before {@code from}
     */
    int trim(byte[] bytes, int from, int count) {
        int out = from - headerLength;
        int in = from;
        int end = from + count;
        while (in < end) {
            if (passing > 0) {
                int part = (int) Math.min(passing, end - in);
                if (in != out) {
                    System.arraycopy(bytes, in, bytes, out, part);
                }
                passing -= part;
                in += part;
                out += part;
            } else if (filling > 0 || (last > 0 && dropping == 0)) {
                bytes[out++] = (byte) (FILLING ^ header[filled++ % MASK_BYTES]);
                in++;
                last -= filling > 0 ? 0 : 1;
                filling -= filling > 0 ? 1 : 0;
            } else if (dropping > 0) {
                int part = (int) Math.min(dropping, end - in);
                dropping -= part;
                in += part;
            } else {
                header[headerLength++] = bytes[in++];
                out = headerLength == wanted() ? begin(bytes, out) : out;
            }
        }
        return out;
    }

    /** How long this header is, as far as it can be told by now. */
    private int wanted() {
        if (headerLength < SHORTEST_HEADER) {
            return SHORTEST_HEADER;
        }
        return SHORTEST_HEADER + lengthBytes() + ((header[1] & MASKED) == 0 ? 0 : MASK_BYTES);
    }

    /** The header is complete: hands it on. */
    private int begin(byte[] bytes, int out) {
        boolean masked = (header[1] & MASKED) != 0;
        boolean isData = (header[0] & CONTROL) == 0;
        long length = length();
        if (!masked) {
            // A server must not take it (section 5.1); as a frame of an unknown extension the engine refuses it.
            header[0] |= RESERVED;
        }
        passing = length;
        closed = closed || (header[0] & OPCODE) == CLOSE;
        if (isData && (length < 0 || length > longest)) {
            setLength(longest + 1L);
            passing = 0;
            filling = longest;
            last = 1;
            dropping = length < 0 ? Long.MAX_VALUE : length - longest - 1;
        }
        System.arraycopy(header, 0, bytes, out, headerLength);
        int after = out + headerLength;
        if (masked) {
            System.arraycopy(header, headerLength - MASK_BYTES, header, 0, MASK_BYTES);
        } else {
            System.arraycopy(new byte[MASK_BYTES], 0, header, 0, MASK_BYTES);
        }
        filled = 0;
        headerLength = 0;
        return after;
    }

    private int lengthBytes() {
        int code = header[1] & LENGTH;
        return code == TWO_BYTES ? 2 : code == EIGHT_BYTES ? 8 : 0;
    }

    private long length() {
        long length = lengthBytes() == 0 ? header[1] & LENGTH : 0;
        for (int i = 0; i < lengthBytes(); i++) {
            length = length << 8 | (header[SHORTEST_HEADER + i] & 0xFF);
        }
        return length;
    }

    /** In as many bytes as the longer one took. */
    private void setLength(long length) {
        for (int i = 0; i < lengthBytes(); i++) {
            header[SHORTEST_HEADER + i] = (byte) (length >> (8 * (lengthBytes() - 1 - i)));
        }
    }
}
