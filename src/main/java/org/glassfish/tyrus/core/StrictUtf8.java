package org.glassfish.tyrus.core;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Takes the place of Tyrus' own class of this name, which writes a text frame char by char through a buffer over its
 * String: that was a quarter of what passing on a message cost (docs/adr/0009-tyrus-utf8.md). The JDK's coders are as
 * strict (RFC 3629: no surrogates, nothing overlong; malformed input is reported) and work on arrays.
 *
 * <p>Payara loads it before the one in Tyrus' jar; no other server has Tyrus. What of it Tyrus uses: the constructor and
 * the two factory methods.
 */
public final class StrictUtf8 extends Charset {
    public StrictUtf8() {
        super("X-P2PCHAT-UTF-8", null);
    }

    @Override
    public boolean contains(Charset other) {
        return StandardCharsets.UTF_8.contains(other);
    }

    @Override
    public CharsetDecoder newDecoder() {
        return StandardCharsets.UTF_8.newDecoder();
    }

    @Override
    public CharsetEncoder newEncoder() {
        return new Encoder(this);
    }

    /** Gives the JDK's encoder an array to work on: a String is copied at once much faster than read char by char. */
    private static final class Encoder extends CharsetEncoder {
        private final CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();

        Encoder(Charset charset) {
            super(charset, 1.1f, 3.0f);
        }

        @Override
        protected void implReset() {
            utf8.reset();
        }

        @Override
        protected CoderResult encodeLoop(CharBuffer source, ByteBuffer target) {
            if (source.hasArray()) {
                return utf8.encode(source, target, false);
            }
            CharBuffer copy = CharBuffer.wrap(source.toString().toCharArray());
            CoderResult result = utf8.encode(copy, target, false);
            source.position(source.position() + copy.position());
            return result;
        }
    }
}
