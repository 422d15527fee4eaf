package p2pchat.platform.problem;

/** Every refusal of the REST API: the stable {@code code} that programs read, its status and its words. */
public enum ErrorCode {
    BAD_REQUEST("bad-request", 400, "The request is not understood."),
    INVALID_USERNAME("invalid-username", 400, "This username cannot be used."),
    WEAK_PASSWORD("weak-password", 400, "This password is too easy to guess."),
    INVALID_CHAIN("invalid-chain", 400, "This link cannot be the next one of your chain."),
    BAD_PASSKEY("bad-passkey", 400, "This passkey cannot be taken."),
    INVALID_PROFILE("invalid-profile", 400, "The profile has values that cannot be kept."),
    NOT_LOGGED_IN("not-logged-in", 401, "Log in first."),
    BAD_CREDENTIALS("bad-credentials", 401, "The username or the password is wrong."),
    SECOND_FACTOR_REQUIRED("second-factor-required", 401, "The password is right; a code is needed besides."),
    BAD_SECOND_FACTOR("bad-second-factor", 401, "The code is wrong, or was used before."),
    FOREIGN_ORIGIN("foreign-origin", 403, "The request comes from another site."),
    NOT_A_CONTACT("not-a-contact", 403, "This person is none of your contacts."),
    DEVICE_NOT_PROVEN("device-not-proven", 403, "This browser has not proven to be one of your devices."),
    BAD_PROOF("bad-proof", 403, "The proof is not one of this device for this session."),
    NOT_FOUND("not-found", 404, "There is nothing here."),
    USER_NOT_FOUND("user-not-found", 404, "Nobody has this username."),
    SESSION_NOT_FOUND("session-not-found", 404, "There is no such session."),
    GROUP_NOT_FOUND("group-not-found", 404, "There is no such group."),
    BACKUP_NOT_FOUND("backup-not-found", 404, "There is no such backup."),
    PASSKEY_NOT_FOUND("passkey-not-found", 404, "You have no such passkey."),
    UNKNOWN_DEVICE("unknown-device", 404, "You have no such device."),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This cannot be done here."),
    NOT_ACCEPTABLE("not-acceptable", 406, "There is no answer in the form asked for."),
    USERNAME_TAKEN("username-taken", 409, "Somebody has this username already."),
    BLOCKED("blocked", 409, "You have blocked this person."),
    GROUP_EXISTS("group-exists", 409, "These people have another group."),
    EPOCH_TAKEN("epoch-taken", 409, "Another change of the group came first."),
    EPOCH_UNKNOWN("epoch-unknown", 409, "The group has not come so far."),
    SEQUENCE_TAKEN("sequence-taken", 409, "Your chain has another link at this place."),
    KEY_PACKAGES_FULL("key-packages-full", 409, "The device has as many key packages as are kept."),
    BACKUP_COMPLETE("backup-complete", 409, "This backup is complete; begin another one."),
    BACKUP_INCOMPLETE("backup-incomplete", 409, "Parts of the backup are missing."),
    BACKUP_FULL("backup-full", 413, "The backup is larger than one may be here."),
    PASSKEY_EXISTS("passkey-exists", 409, "This passkey is known already."),
    PASSKEYS_FULL("passkeys-full", 409, "The account has as many passkeys as are kept."),
    TOTP_EXISTS("totp-exists", 409, "Codes are asked for already."),
    NO_TOTP("no-totp", 409, "Codes are not set up."),
    TOO_LARGE("too-large", 413, "The body is too large."),
    NOT_AN_IMAGE("not-an-image", 415, "The body is not a PNG, JPEG or WebP picture."),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body has a type that is not understood here."),
    TOO_MANY_PIXELS("too-many-pixels", 422, "The picture has too many pixels."),
    UPGRADE_REQUIRED("upgrade-required", 426, "The WebSocket protocol here has version 13."),
    RATE_LIMITED("rate-limited", 429, "Too many requests; wait a little."),
    INTERNAL_ERROR("internal-error", 500, "Something went wrong on the server."),
    UNAVAILABLE("unavailable", 503, "The server cannot answer at the moment.");

    private final String code;
    private final int status;
    private final String title;

    ErrorCode(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /** The stable identifier that clients compare. */
    public String code() {
        return code;
    }

    /** The HTTP status, RFC 9110 section 15. */
    public int status() {
        return status;
    }

    /** One sentence for people. */
    public String title() {
        return title;
    }

    /** The refusal that stands for a bare HTTP status, as the server's own machinery raises them. */
    public static ErrorCode ofStatus(int status) {
        return switch (status) {
            case 401 -> NOT_LOGGED_IN;
            case 403 -> FOREIGN_ORIGIN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 426 -> UPGRADE_REQUIRED;
            case 429 -> RATE_LIMITED;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 ? INTERNAL_ERROR : BAD_REQUEST;
        };
    }
}
