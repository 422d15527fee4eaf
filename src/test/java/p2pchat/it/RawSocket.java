package p2pchat.it;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that sends what no library would (RFC 6455), and reads only when it is told to. */
final class RawSocket implements Closeable {
    static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    private final java.net.Socket tcp;
    private final OutputStream out;
    private final DataInputStream in;

    private RawSocket(java.net.Socket tcp) throws IOException {
        this.tcp = tcp;
        this.out = tcp.getOutputStream();
        this.in = new DataInputStream(tcp.getInputStream());
    }

    static RawSocket open(Server server, String cookie, String address) {
        try {
            java.net.Socket tcp =
                    new java.net.Socket(server.base().getHost(), server.base().getPort());
            tcp.setSoTimeout((int) Person.PATIENCE.toMillis());
            RawSocket socket = new RawSocket(tcp);
            socket.shakeHands(server, cookie, address);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void shakeHands(Server server, String cookie, String address) throws IOException {
        String request = String.join(
                "\r\n",
                "GET /signal HTTP/1.1",
                "Host: " + server.base().getAuthority(),
                "Origin: " + server.origin(),
                "Cookie: " + cookie,
                "X-Forwarded-For: " + address,
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Protocol: p2pchat.v1",
                "",
                "");
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.readByte());
        }
        if (!head.toString(StandardCharsets.US_ASCII).startsWith("HTTP/1.1 101")) {
            throw new IOException("the handshake was refused: " + head.toString(StandardCharsets.US_ASCII));
        }
    }

    /** Sends one frame of up to 65,535 bytes, masked with zeros. */
    void send(int opcode, byte[] content) {
        try {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(FINAL | opcode);
            if (content.length < 126) {
                frame.write(MASKED | content.length);
            } else {
                frame.write(MASKED | 126);
                frame.write(content.length >> 8);
                frame.write(content.length);
            }
            frame.write(new byte[4]);
            frame.write(content);
            out.write(frame.toByteArray());
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sendText(String text) {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads up to the next text frame. */
    String readText() {
        try {
            while (true) {
                int opcode = in.readUnsignedByte() & 0xF;
                byte[] content = readContent();
                if (opcode == TEXT) {
                    return new String(content, StandardCharsets.UTF_8);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads up to the close frame; its code. */
    int readCloseCode() {
        try {
            while (true) {
                int opcode = in.readUnsignedByte() & 0xF;
                byte[] content = readContent();
                if (opcode == CLOSE) {
                    return (content[0] & 0xFF) << 8 | (content[1] & 0xFF);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] readContent() throws IOException {
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] content = new byte[length];
        in.readFully(content);
        return content;
    }

    @Override
    public void close() throws IOException {
        tcp.close();
    }
}
