package p2pchat.browser;

/**
 * How much tests do that take long: enough to meet what they are about, or all that the product is to hold, with
 * {@code -Dp2pchat.test.whole=true}.
 */
final class Extent {
    static final boolean IS_WHOLE = Boolean.getBoolean("p2pchat.test.whole");

    private Extent() {}

    static int of(int usual, int whole) {
        return IS_WHOLE ? whole : usual;
    }
}
