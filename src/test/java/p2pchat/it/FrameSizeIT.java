package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class FrameSizeIT {
    private static final int LONGEST = 65_536;
    private static final String SUNFLOWER = "\ud83c\udf3b";

    /** A ping of so many bytes of UTF-8. */
    private static String ping(int bytes, String filling) {
        String head = "{\"type\":\"ping\",\"x\":\"";
        int room = bytes - head.length() - 2;
        int step = filling.getBytes(StandardCharsets.UTF_8).length;
        String frame = head + filling.repeat(room / step) + "y".repeat(room % step) + "\"}";
        assertEquals(bytes, frame.getBytes(StandardCharsets.UTF_8).length);
        return frame;
    }

    private static RawFrame[] fragments(byte[] content, int size) {
        int count = (content.length + size - 1) / size;
        RawFrame[] frames = new RawFrame[count];
        for (int i = 0; i < count; i++) {
            byte[] part = Arrays.copyOfRange(content, i * size, Math.min(content.length, (i + 1) * size));
            RawFrame frame = RawFrame.of(i == 0 ? RawFrame.TEXT : RawFrame.CONTINUATION, part);
            frames[i] = i == count - 1 ? frame : frame.unfinished();
        }
        return frames;
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\u20ac", SUNFLOWER})
    void theLongestFrameIsTaken(String filling, Person alice) {
        Socket socket = alice.connect(LAPTOP);
        socket.sendText(ping(LONGEST, filling));
        socket.await("pong");
        socket.expectNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\u20ac", SUNFLOWER})
    void oneByteMoreClosesWith1009(String filling, Person alice) {
        Socket socket = alice.connect(LAPTOP);
        socket.sendText(ping(LONGEST + 1, filling));
        assertEquals(1009, socket.closeCode());
    }

    @ParameterizedTest
    @ValueSource(
            ints = {100_000, 131_072, 131_073, 200_000, 262_144, 262_145, 1_000_000, 1_048_577, 4_000_000, 5_000_000})
    void soDoesAnythingLonger(int bytes, Person alice) {
        RawSocket socket = alice.openRaw().hello(LAPTOP);
        socket.sendWhileItLasts(RawFrame.text(ping(bytes, "x")).bytes());
        assertEquals(1009, socket.closeCode());
        socket.awaitEnd();
    }

    @Test
    void alsoBeforeTheHello(Person alice) {
        RawSocket socket = alice.openRaw();
        socket.sendWhileItLasts(RawFrame.text(ping(100_000, "x")).bytes());
        assertEquals(1009, socket.closeCode());
    }

    @Test
    void aBinaryMessageThatIsTooLongClosesToo(Person alice) {
        RawSocket socket = alice.openRaw().hello(LAPTOP);
        socket.sendWhileItLasts(
                RawFrame.of(RawFrame.BINARY, new byte[LONGEST + 1]).bytes());
        assertEquals(1009, socket.closeCode());
    }

    @Test
    void theLongestSignalArrives(Person alice) {
        Socket sender = alice.connect(LAPTOP);
        Socket receiver = alice.connect(PHONE);
        String head = "{\"type\":\"signal\",\"id\":\"a\",\"to\":\"" + alice.name() + "\",\"data\":\"";
        String data = "x".repeat(LONGEST - head.length() - 2);
        sender.sendText(head + data + "\"}");
        assertEquals(data, receiver.await("signal").required("data").textValue());
        sender.expectNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000, 40_000})
    void aMessageInPiecesIsOne(int size, Person alice) {
        RawSocket socket = alice.openRaw().hello(LAPTOP);
        byte[] content = ping(size == 1 ? 2_000 : LONGEST, SUNFLOWER).getBytes(StandardCharsets.UTF_8);
        socket.send(fragments(content, size));
        socket.await("pong");
    }

    @Test
    void controlFramesMayComeBetweenThePieces(Person alice) {
        RawSocket socket = alice.openRaw().hello(LAPTOP);
        RawFrame[] pieces = fragments("{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8), 5);
        for (RawFrame piece : pieces) {
            socket.send(RawFrame.of(RawFrame.PONG, "nobody asked"));
            socket.send(piece);
            socket.send(RawFrame.of(RawFrame.PING, "and you?"));
        }
        socket.await("pong");
        assertEquals("and you?", socket.awaitControl(RawFrame.PONG));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 40_000, 65_536})
    void aMessageWhosePiecesAreTooLongTogetherClosesWith1009(int size, Person alice) {
        RawSocket socket = alice.openRaw().hello(LAPTOP);
        byte[] content = ping(LONGEST + 1, "x").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (RawFrame piece : fragments(content, size)) {
            all.writeBytes(piece.bytes());
        }
        socket.sendWhileItLasts(all.toByteArray());
        assertEquals(1009, socket.closeCode());
    }

    @Test
    void aMessageThatNeverEndsIsStoppedAndOthersDoNotNotice(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        RawSocket endless = alice.openRaw().hello(LAPTOP);
        his.awaitPresence(alice, "available");
        byte[] piece = RawFrame.of(RawFrame.CONTINUATION, new byte[60_000])
                .unfinished()
                .bytes();
        endless.send(RawFrame.text("{\"type\":\"ping\",\"x\":\"").unfinished());
        for (int sent = 0; sent < 200 && endless.sendWhileItLasts(piece); sent++) {
            his.settle();
        }
        his.signal("a", bob, "nobody else");
        his.awaitError("not-connected");
        assertEquals(1009, endless.closeCode());
        endless.awaitEnd();
    }
}
