package p2pchat.browser;

import java.util.List;
import java.util.stream.IntStream;

/** What can befall a page at any time. */
enum Blow {
    /** There is no network for a while. */
    CUT,
    /** The page is loaded again. */
    RELOAD,
    /** The process of the page is gone; it is opened again in another tab. */
    KILL;

    /**
     * Whether this blow hits the n-th of several steps. What a page has lost that was loaded again and one that was killed
     * is the same, so that these two take turns, unless the whole is asked for.
     */
    private boolean hits(int n) {
        return Extent.IS_WHOLE || this == CUT || (n % 2 == 0) == (this == RELOAD);
    }

    /** Those that it hits. */
    <T> List<T> among(List<T> steps) {
        return IntStream.range(0, steps.size())
                .filter(this::hits)
                .mapToObj(steps::get)
                .toList();
    }
}
