package p2pchat.platform.json;

/** A text that is no JSON object as RFC 8259 has it, or a field that has not the type it must have. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedJsonException(String message) {
        super(message, null, false, false);
    }
}
