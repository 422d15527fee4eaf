package p2pchat.signaling;

import org.jspecify.annotations.Nullable;

/** A message that comes in pieces, and how long it has become. Most come as one, and cost nothing here. */
final class Pieces {
    private @Nullable StringBuilder text;
    private long bytes;

    /** The whole text when this is its last piece; null before. */
    @Nullable String add(String piece, boolean last) {
        if (last && text == null) {
            return piece;
        }
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
        return sum;
    }

    /** Nobody is interested any more. */
    void forget() {
        text = null;
    }
}
