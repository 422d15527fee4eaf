package p2pchat.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A line between browsers and the server. While it is bad it loses frames of sockets, repeats them and is slow; each
 * socket's first frames, the hello and the welcome, it passes on, so that there is something to lose. All else it leaves
 * alone.
 */
final class BadLine implements AutoCloseable {
    private static final String SIGNALING = "GET /signal ";
    private static final double LOST = 0.1;
    private static final double REPEATED = 0.2;
    private static final double LATE = 0.5;
    private static final int LONGEST_DELAY_MS = 200;

    private final ServerSocket entrance;
    private final URI server;
    private final Random random = new Random(42);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Socket> signaling = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean bad;

    private BadLine(ServerSocket entrance, URI server) {
        this.entrance = entrance;
        this.server = server;
        threads.execute(this::accept);
    }

    static BadLine to(ServerProcess server) {
        try {
            ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            return new BadLine(entrance, URI.create(server.address()));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Where the product answers behind this line. */
    String address() {
        return "http://localhost:" + entrance.getLocalPort();
    }

    void worsen() {
        bad = true;
    }

    void mend() {
        bad = false;
    }

    /** All sockets to the server end, without a word. */
    void cut() {
        signaling.forEach(BadLine::end);
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        sockets.forEach(BadLine::end);
        threads.shutdownNow();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket browser = entrance.accept();
                Socket product = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
                sockets.add(browser);
                sockets.add(product);
                threads.execute(() -> carry(browser, product));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket browser, Socket product) {
        try {
            InputStream up = browser.getInputStream();
            byte[] head = head(up);
            product.getOutputStream().write(head);
            if (new String(head, ISO_8859_1).startsWith(SIGNALING)) {
                signaling.add(browser);
                byte[] answer = head(product.getInputStream());
                browser.getOutputStream().write(answer);
                threads.execute(() -> carryFrames(product, browser));
                carryFrames(browser, product);
            } else {
                threads.execute(() -> carryBytes(product, browser));
                carryBytes(browser, product);
            }
        } catch (IOException over) {
            end(browser);
            end(product);
        }
    }

    private void carryBytes(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException over) {
            // The other direction ends with it.
        }
        end(from);
        end(to);
    }

    private void carryFrames(Socket from, Socket to) {
        try {
            DataInputStream in = new DataInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            out.write(frame(in));
            while (!from.isClosed()) {
                byte[] frame = frame(in);
                for (int times = bad ? fate() : 1; times > 0; times--) {
                    out.write(frame);
                }
            }
        } catch (IOException over) {
            // The other direction ends with it.
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        end(from);
        end(to);
    }

    /** How many times a frame arrives, after a while. */
    private int fate() throws InterruptedException {
        double chance = random.nextDouble();
        if (chance < LOST) {
            return 0;
        }
        if (chance > 1 - LATE) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_DELAY_MS));
        }
        return chance < LOST + REPEATED ? 2 : 1;
    }

    /** Up to the empty line that ends the head of a request or an answer. */
    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended before the end of the head");
            }
            head.write(next);
        }
        return head.toByteArray();
    }

    /** One frame as it is on the wire (RFC 6455, section 5.2). */
    private static byte[] frame(DataInputStream in) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        byte[] start = in.readNBytes(2);
        if (start.length < 2) {
            throw new IOException("the socket has ended");
        }
        frame.write(start);
        int length = start[1] & 0x7f;
        if (length >= 126) {
            byte[] extended = in.readNBytes(length == 126 ? 2 : 8);
            frame.write(extended);
            length = 0;
            for (byte digits : extended) {
                length = (length << 8) | (digits & 0xff);
            }
        }
        boolean isMasked = (start[1] & 0x80) != 0;
        frame.write(in.readNBytes(length + (isMasked ? 4 : 0)));
        return frame.toByteArray();
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
