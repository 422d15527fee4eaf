package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.it.Socket.LAPTOP;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no WebSocket (RFC 6455) ends its own connection and no other. */
@ServerTest
class FramingIT {
    private static final RawFrame PING = RawFrame.text("{\"type\":\"ping\"}");

    static Stream<Arguments> wrongFrames() {
        return Stream.of(
                wrong("a reserved bit", PING.withReserved(4)),
                wrong("another reserved bit", PING.withReserved(1)),
                wrong("no mask", PING.unmasked()),
                wrong("reserved opcode 3", RawFrame.of(0x3, "")),
                wrong("reserved opcode 7", RawFrame.of(0x7, "x")),
                wrong("reserved opcode 11", RawFrame.of(0xB, "")),
                wrong("reserved opcode 15", RawFrame.of(0xF, "x")),
                wrong("a ping in pieces", RawFrame.of(RawFrame.PING, "x").unfinished()),
                wrong("a ping that is too long", RawFrame.of(RawFrame.PING, new byte[126])),
                wrong("a continuation of nothing", RawFrame.of(RawFrame.CONTINUATION, "x")),
                wrong("a message within a message", PING.unfinished(), PING),
                wrong("a close of one byte", RawFrame.of(RawFrame.CLOSE, new byte[] {3})),
                wrong("a close with a code that is none", RawFrame.of(RawFrame.CLOSE, new byte[] {0, 7})));
    }

    private static Arguments wrong(String what, RawFrame... frames) {
        return Arguments.of(what, List.of(frames));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongFrames")
    void aWrongFrameEndsItsConnection(String what, List<RawFrame> frames, Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        RawSocket socket = alice.openRaw().hello(LAPTOP);
        his.awaitPresence(alice, "available");
        frames.forEach(socket::send);
        his.awaitPresence(alice, "offline");
        int code = socket.closeCode();
        assertTrue(code == 1002 || code == RawSocket.CUT_OFF, what + " is closed with " + code);
        socket.awaitEnd();
        his.expectNothing();
    }

    @Test
    void aLengthThatNobodyWouldSendCostsNothing(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        List<RawSocket> sockets = LongStream.of(1L << 20, Long.MAX_VALUE, Long.MIN_VALUE, -1)
                .mapToObj(length -> {
                    RawSocket socket = alice.openRaw().hello("device-of-length" + length);
                    socket.sendWhileItLasts(PING.declaring(length).bytes());
                    return socket;
                })
                .toList();
        // Never completed, it is silence at most.
        his.await(
                frame -> frame.path("type").asText().equals("presence")
                        && frame.path("state").asText().equals("offline"),
                "that all of them are gone");
        for (RawSocket socket : sockets) {
            int code = socket.closeCode();
            assertTrue(List.of(1002, 1009, 4408, RawSocket.CUT_OFF).contains(code), "closed with " + code);
        }
    }

    @ParameterizedTest
    @MethodSource("brokenTexts")
    void aTextThatIsNotUtf8ClosesWith1007(byte[] text, Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        RawSocket socket = alice.openRaw().hello(LAPTOP);
        his.awaitPresence(alice, "available");
        socket.send(RawFrame.of(RawFrame.TEXT, text));
        assertEquals(1007, socket.closeCode());
        his.awaitPresence(alice, "offline");
    }

    static Stream<byte[]> brokenTexts() {
        return Stream.of("\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f4\u0090\u0080\u0080", "\u00e2\u0082")
                .map(broken -> ("{\"type\":\"ping\",\"x\":\"" + broken + "\"}").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aPingOfTheTransportIsAnswered(Person alice) {
        RawSocket socket = alice.openRaw().hello(LAPTOP);
        socket.send(RawFrame.of(RawFrame.PING, "are you there?"));
        assertEquals("are you there?", socket.awaitControl(RawFrame.PONG));
    }

    @Test
    void aCloseIsAnsweredWithItsCode(Person alice) {
        RawSocket socket = alice.openRaw().hello(LAPTOP);
        socket.send(RawFrame.of(RawFrame.CLOSE, new byte[] {3, (byte) 0xE8}));
        assertEquals(1000, socket.closeCode());
        socket.awaitEnd();
    }

    @Test
    void anEmptyCloseIsAnswered(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        RawSocket socket = alice.openRaw().hello(LAPTOP);
        his.awaitPresence(alice, "available");
        socket.send(RawFrame.of(RawFrame.CLOSE, ""));
        his.awaitPresence(alice, "offline");
        socket.awaitEnd();
    }

    @Test
    void whatFollowsACloseIsNotDone(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        RawSocket socket = alice.openRaw().hello(LAPTOP);
        his.awaitPresence(alice, "available");
        RawFrame signal =
                RawFrame.text("{\"type\":\"signal\",\"id\":\"a\",\"to\":\"" + bob.name() + "\",\"data\":\"too late\"}");
        socket.send(RawFrame.of(RawFrame.CLOSE, new byte[] {3, (byte) 0xE8}), signal);
        his.awaitPresence(alice, "offline");
        his.expectNothing();
    }
}
