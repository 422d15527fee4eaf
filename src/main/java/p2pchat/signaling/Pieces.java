package p2pchat.signaling;

import org.jspecify.annotations.Nullable;

/** A message that comes in pieces, and how long it has become. Most come as one, and cost nothing here. */
final class Pieces {
    /**
     * Empty pieces of one message. Others are bounded by its length; without a bound, empty ones would cost work and no
     * permit for ever. A character that is cut into its bytes comes as some empty pieces and one with all of it.
     */
    static final int MOST_EMPTY = 1 << 16;

    private @Nullable StringBuilder text;
    private long bytes;
    private int empty;

    /** The whole text when this is its last piece; null before. */
    @Nullable String add(String piece, boolean last) {
        if (last && text == null) {
            return piece;
        }
        count(piece.isEmpty(), last);
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
        count(piece == 0, last);
        return sum;
    }

    private void count(boolean isEmpty, boolean last) {
        if (last) {
            empty = 0;
        } else if (isEmpty) {
            empty++;
        }
    }

    /** Whether the message has come in more empty pieces than any may. */
    boolean areTooMany() {
        return empty > MOST_EMPTY;
    }

    /** Nobody is interested any more. */
    void forget() {
        text = null;
    }
}
