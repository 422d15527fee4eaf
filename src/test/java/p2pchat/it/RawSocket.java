package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that sends what no library would (RFC 6455), and reads only when it is told to. */
final class RawSocket implements Closeable {
    /** The connection ended without a close frame, RFC 6455 section 7.1.5. */
    static final int CUT_OFF = 1006;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final java.net.Socket tcp;
    private final OutputStream out;
    private final DataInputStream in;

    private RawSocket(java.net.Socket tcp) throws IOException {
        this.tcp = tcp;
        this.out = tcp.getOutputStream();
        this.in = new DataInputStream(tcp.getInputStream());
    }

    static RawSocket open(Handshake handshake) {
        Handshake.Reply reply = handshake.send();
        assertEquals(101, reply.status(), reply::toString);
        try {
            return new RawSocket(reply.tcp());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A frame that came. */
    private record Incoming(int opcode, byte[] content) {
        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /** Says hello and reads up to the welcome. */
    RawSocket hello(String device) {
        send(RawFrame.text("{\"type\":\"hello\",\"version\":1,\"device\":\"" + device + "\"}"));
        await("welcome");
        return this;
    }

    void send(RawFrame... frames) {
        try {
            for (RawFrame frame : frames) {
                out.write(frame.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends some bytes; whether the server has not hung up before it took them all. */
    boolean sendWhileItLasts(byte[] content) {
        try {
            out.write(content);
            return true;
        } catch (SocketException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads up to the next frame of this type; answers pings on the way. */
    JsonNode await(String type) {
        while (true) {
            JsonNode frame = next();
            String found = frame.required("type").textValue();
            if (found.equals("ping")) {
                send(RawFrame.text("{\"type\":\"pong\"}"));
            }
            if (found.equals(type)) {
                return frame;
            }
        }
    }

    /** Reads the next frame of the protocol. */
    JsonNode next() {
        try {
            JsonNode frame = JSON.readTree(awaitOpcode(RawFrame.TEXT).text());
            FrameContract.check(frame);
            return frame;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads up to the next frame of this kind; its content as text. */
    String awaitControl(int opcode) {
        return awaitOpcode(opcode).text();
    }

    private Incoming awaitOpcode(int opcode) {
        try {
            while (true) {
                Incoming frame = read();
                if (frame.opcode() == opcode) {
                    return frame;
                }
                if (frame.opcode() == RawFrame.CLOSE) {
                    throw new AssertionError("the server closed with " + code(frame));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads up to the close frame and answers it; its code. */
    int closeCode() {
        int code = unansweredCloseCode();
        if (code != CUT_OFF) {
            // The server may have gone already.
            sendWhileItLasts(
                    RawFrame.of(RawFrame.CLOSE, new byte[] {3, (byte) 0xE8}).bytes());
        }
        return code;
    }

    /** Reads up to the close frame; its code. */
    int unansweredCloseCode() {
        try {
            while (true) {
                Incoming frame = read();
                if (frame.opcode() == RawFrame.CLOSE) {
                    return code(frame);
                }
            }
        } catch (EOFException | SocketException e) {
            return CUT_OFF;
        } catch (IOException e) {
            throw new UncheckedIOException("the socket stays open", e);
        }
    }

    /** Reads until the server has let go of the connection; whatever still comes is thrown away. */
    void awaitEnd() {
        try {
            int last = in.read();
            while (last >= 0) {
                last = in.read();
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stays", e);
        } catch (SocketException e) {
            assertTrue(tcp.isConnected(), "a reset is an end too");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int code(Incoming close) {
        byte[] content = close.content();
        return content.length < 2 ? 1005 : (content[0] & 0xFF) << 8 | (content[1] & 0xFF);
    }

    private Incoming read() throws IOException {
        int opcode = in.readUnsignedByte() & 0xF;
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] content = new byte[length];
        in.readFully(content);
        return new Incoming(opcode, content);
    }

    @Override
    public void close() throws IOException {
        tcp.close();
    }
}
