package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The request that opens a WebSocket (RFC 6455 section 4.1), header by header, and what it is answered. */
final class Handshake {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Server server;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int receiveBuffer;

    private Handshake(Server server) {
        this.server = server;
    }

    /** As a page of the product makes it, but of somebody who is not logged in. */
    static Handshake of(Server server) {
        return new Handshake(server)
                .with("Host", server.base().getAuthority())
                .with("Origin", server.origin())
                .with("X-Forwarded-For", Person.newAddress())
                .with("Upgrade", "websocket")
                .with("Connection", "Upgrade")
                .with("Sec-WebSocket-Version", "13")
                .with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .with("Sec-WebSocket-Protocol", "p2pchat.v1");
    }

    /** As a page of the product makes it. */
    static Handshake of(Person person) {
        return of(person.server()).with("Cookie", person.cookie()).with("X-Forwarded-For", person.address());
    }

    Handshake with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Handshake without(String header) {
        headers.remove(header);
        return this;
    }

    /** From a machine that buffers little of what it does not read. */
    Handshake withNarrowBuffer() {
        receiveBuffer = 4_096;
        return this;
    }

    /**
     * What the server answered.
     *
     * @param status 101 when the socket is open
     * @param headers by name in any case; of several the last one
     * @param body empty when the socket is open
     * @param tcp the connection that it came by
     */
    record Reply(int status, Map<String, String> headers, String body, java.net.Socket tcp) {
        /** The handshake was refused with this problem. */
        Reply is(int expected, String code) {
            assertEquals(expected, status, this::toString);
            assertEquals("application/problem+json", header("Content-Type").replaceFirst(";.*", ""), this::toString);
            assertEquals(code, json().required("code").textValue(), this::toString);
            return this;
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        private JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        @Override
        public String toString() {
            return status + " " + headers + " " + body;
        }
    }

    /** Makes it, and ends the connection: for handshakes that are to be refused. */
    Reply refused() {
        Reply reply = send();
        try {
            reply.tcp().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reply;
    }

    /** Makes it; whoever asks closes the connection. */
    Reply send() {
        try {
            java.net.Socket tcp = new java.net.Socket();
            if (receiveBuffer > 0) {
                tcp.setReceiveBufferSize(receiveBuffer);
            }
            tcp.setSoTimeout((int) Person.PATIENCE.toMillis());
            tcp.connect(
                    new InetSocketAddress(server.base().getHost(), server.base().getPort()));
            String request = headers.entrySet().stream()
                    .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                    .collect(Collectors.joining("", "GET /signal HTTP/1.1\r\n", "\r\n"));
            tcp.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return read(tcp);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply read(java.net.Socket tcp) throws IOException {
        DataInputStream in = new DataInputStream(tcp.getInputStream());
        String statusLine = line(in);
        int status = Integer.parseInt(statusLine.split(" ", -1)[1]);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String[] parts = header.split(":", 2);
            headers.put(parts[0], parts[1].strip());
        }
        return new Reply(status, headers, status == 101 ? "" : body(in, headers), tcp);
    }

    private static String body(DataInputStream in, Map<String, String> headers) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if ("chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
            for (int size = chunk(in); size > 0; size = chunk(in)) {
                body.write(in.readNBytes(size));
                line(in);
            }
        } else {
            body.write(in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0"))));
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int chunk(DataInputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    /** Up to the next line feed and no further: what follows may be frames. */
    private static String line(DataInputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte next = in.readByte(); next != '\n'; next = in.readByte()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
