package p2pchat.chain;

/** A link that cannot be part of a chain, or not at its end. */
final class InvalidLinkException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, in words for people */
    InvalidLinkException(String message) {
        super(message, null, false, false);
    }
}
