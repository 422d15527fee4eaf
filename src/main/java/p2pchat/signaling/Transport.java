package p2pchat.signaling;

/** The TCP connection beneath a socket, as far as a server lets us at it. */
interface Transport {
    /** A server that shows nothing of it. */
    Transport UNKNOWN = () -> {};

    /** It is a socket from now on, and reading it blocks nobody (ADR 10). */
    default void upgraded() {}

    /** Ends it at once, whatever waits; without effect when it has ended. */
    void cut();
}
