package p2pchat.browser;

/** What can befall a page at any time. */
enum Blow {
    /** There is no network for a while. */
    CUT,
    /** The page is loaded again. */
    RELOAD,
    /** The process of the page is gone; it is opened again in another tab. */
    KILL
}
