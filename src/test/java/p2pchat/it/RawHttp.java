package p2pchat.it;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests that no library would send, as they stand (RFC 9112). */
final class RawHttp {
    /** An address of this machine, but not the one that is trusted as a proxy. */
    private static final String UNTRUSTED = "127.0.0.2";

    private final Server server;
    private final InetSocketAddress from;

    RawHttp(Server server) {
        this(server, new InetSocketAddress(server.base().getHost(), 0));
    }

    private RawHttp(Server server, InetSocketAddress from) {
        this.server = server;
        this.from = from;
    }

    /** From where no header of a proxy is believed. */
    static RawHttp untrusted(Server server) {
        return new RawHttp(server, new InetSocketAddress(UNTRUSTED, 0));
    }

    /** A request without a body. */
    Answer send(String method, String target, String... headers) {
        return send(method, target, new byte[0], headers);
    }

    /** Target and headers are sent as bytes of ISO 8859-1; the connection is closed after the answer. */
    Answer send(String method, String target, byte[] body, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        head.append("Host: ").append(server.base().getAuthority()).append("\r\nConnection: close\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        return exchange(Pictures.concat(head.toString().getBytes(StandardCharsets.ISO_8859_1), body));
    }

    /** Sends these very bytes. */
    Answer exchange(byte[] request) {
        try (Socket tcp = new Socket()) {
            tcp.bind(from);
            tcp.connect(
                    new InetSocketAddress(server.base().getHost(), server.base().getPort()));
            tcp.setSoTimeout((int) Person.PATIENCE.toMillis());
            OutputStream out = tcp.getOutputStream();
            out.write(request);
            out.flush();
            return read(tcp.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(InputStream in) throws IOException {
        String status = line(in);
        if (!status.matches("HTTP/1\\.1 \\d{3}( .*)?")) {
            throw new IOException("no answer but: " + status);
        }
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            fields.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        HttpHeaders headers = HttpHeaders.of(fields, (name, value) -> true);
        byte[] rest = in.readAllBytes();
        boolean chunked = headers.firstValue("Transfer-Encoding").isPresent();
        return new Answer(Integer.parseInt(status.substring(9, 12)), headers, chunked ? unchunked(rest) : rest);
    }

    private static byte[] unchunked(byte[] content) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int length = length(in); length > 0; length = length(in)) {
            whole.writeBytes(in.readNBytes(length));
            line(in);
        }
        return whole.toByteArray();
    }

    private static int length(InputStream in) throws IOException {
        String line = line(in);
        return line.isEmpty() ? 0 : Integer.parseInt(line, 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
