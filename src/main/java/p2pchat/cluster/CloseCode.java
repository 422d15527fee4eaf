package p2pchat.cluster;

/** Why the server closes a socket; the codes of RFC 6455 section 7.4, ours from 4400 on. */
public enum CloseCode {
    TOO_BIG(1009, "message too big"),
    INTERNAL_ERROR(1011, "internal error"),
    SERVER_RESTARTS(1012, "server restarts"),
    BAD_MESSAGE(4400, "bad message"),
    SESSION_ENDED(4401, "session ended"),
    SILENT(4408, "silent"),
    CONNECTED_ELSEWHERE(4409, "connected elsewhere"),
    TOO_SLOW(4429, "too slow");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }
}
