package p2pchat.signaling;

/** The TCP connection beneath a socket, as far as a server lets us at it. */
interface Transport {
    /** A server that shows nothing of it. */
    Transport UNKNOWN = () -> {};

    /** Ends it at once, whatever waits; without effect when it has ended. */
    void cut();
}
