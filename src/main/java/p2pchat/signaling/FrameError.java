package p2pchat.signaling;

/** What an {@code error} frame says: the stable code that programs read. */
public enum FrameError {
    BAD_MESSAGE("bad-message"),
    BAD_PROOF("bad-proof"),
    UNKNOWN_TYPE("unknown-type"),
    NOT_A_CONTACT("not-a-contact"),
    NOT_CONNECTED("not-connected"),
    RATE_LIMITED("rate-limited"),
    INTERNAL_ERROR("internal-error");

    private final String code;

    FrameError(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
