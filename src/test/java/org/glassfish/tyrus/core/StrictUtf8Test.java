package org.glassfish.tyrus.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.glassfish.tyrus.core.frame.TextFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictUtf8Test {
    private final CharsetEncoder encoder = new StrictUtf8().newEncoder();
    private final CharsetDecoder decoder = new StrictUtf8().newDecoder();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "déjà vu",
                "مرحبا",
                "漢字",
                "👩‍👩‍👧 in between 👍",
                "\u0000\u007f\u0080\u07ff\u0800\uffff"
            })
    void tyrusWritesATextFrameAsTheBytesOfItsText(String text) {
        byte[] expected = text.getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(expected, new TextFrame(text, false, true).getPayloadData());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSurrogateWithoutItsPairIsReported(boolean backedByAnArray) {
        CoderResult result = encoder.encode(chars("a\ud83d", backedByAnArray), ByteBuffer.allocate(16), true);
        assertTrue(result.isMalformed());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPairThatIsCutInTwoIsPutTogether(boolean backedByAnArray) {
        CharBuffer source = chars("a\ud83d\udc4d", backedByAnArray);
        ByteBuffer target = ByteBuffer.allocate(16);
        source.limit(2);
        assertTrue(encoder.encode(source, target, false).isUnderflow());
        assertEquals(1, source.position());
        source.limit(3);
        assertTrue(encoder.encode(source, target, true).isUnderflow());
        assertEquals("a\ud83d\udc4d", text(target));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void encodingGoesOnWhereTheRoomEnded(boolean backedByAnArray) {
        CharBuffer source = chars("äöü", backedByAnArray);
        ByteBuffer little = ByteBuffer.allocate(3);
        assertTrue(encoder.encode(source, little, true).isOverflow());
        ByteBuffer rest = ByteBuffer.allocate(16);
        assertTrue(encoder.encode(source, rest, true).isUnderflow());
        assertEquals("ä", text(little));
        assertEquals("öü", text(rest));
    }

    @Test
    void bytesThatAreNoUtf8AreReported() {
        for (byte[] wrong :
                new byte[][] {{(byte) 0xC0, (byte) 0x80}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xFF}}) {
            assertTrue(decoder.reset()
                    .decode(ByteBuffer.wrap(wrong), CharBuffer.allocate(8), true)
                    .isMalformed());
        }
    }

    private static CharBuffer chars(String text, boolean backedByAnArray) {
        return backedByAnArray ? CharBuffer.wrap(text.toCharArray()) : CharBuffer.wrap(text);
    }

    private static String text(ByteBuffer written) {
        return StandardCharsets.UTF_8.decode(written.flip()).toString();
    }
}
