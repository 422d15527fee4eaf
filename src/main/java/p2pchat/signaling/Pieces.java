package p2pchat.signaling;

import org.jspecify.annotations.Nullable;

/** A message that comes in pieces, and how long it has become. Most come as one, and cost nothing here. */
final class Pieces {
    /** No client makes so many of 64 KiB; without a bound, empty ones would cost work and no permit for ever. */
    static final int MOST_PIECES = 1_024;

    private @Nullable StringBuilder text;
    private long bytes;
    private int count;

    /** The whole text when this is its last piece; null before. */
    @Nullable String add(String piece, boolean last) {
        if (last && text == null) {
            return piece;
        }
        count = last ? 0 : count + 1;
        if (text == null) {
            text = new StringBuilder(piece.length());
        }
        text.append(piece);
        if (!last) {
            return null;
        }
        String whole = text.toString();
        text = null;
        return whole;
    }

    /** How many characters wait for the rest of their text. */
    int waiting() {
        return text == null ? 0 : text.length();
    }

    /** Counts a piece of a binary message; how long the message is by now. */
    long add(int piece, boolean last) {
        long sum = bytes + piece;
        bytes = last ? 0 : sum;
        count = last ? 0 : count + 1;
        return sum;
    }

    /** Whether the message has come in more pieces than any may. */
    boolean areTooMany() {
        return count > MOST_PIECES;
    }

    /** Nobody is interested any more. */
    void forget() {
        text = null;
    }
}
