package p2pchat.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What for somebody who is logged in is asked once more who they are. */
public enum Purpose {
    CHANGE_PASSWORD(false, true),
    DELETE_ACCOUNT(false, true),
    /** What the page does by itself, such as showing the recovery key. */
    CONFIRMATION(false, true),
    SET_UP_CODES(false, true),
    RENEW_BACKUP_CODES(true, true),
    SWITCH_OFF_CODES(true, true),
    START_OVER(true, true),
    /** By the password alone: with one passkey nobody makes another, which would stay when the first is removed. */
    ADD_PASSKEY(true, false);

    private final boolean guarded;
    private final boolean byPasskey;

    Purpose(boolean guarded, boolean byPasskey) {
        this.guarded = guarded;
        this.byPasskey = byPasskey;
    }

    /** What goes by this name on the wire, when a passkey may confirm it. */
    public static Optional<Purpose> byPasskey(String name) {
        return Arrays.stream(values())
                .filter(it -> it.byPasskey && it.wireName().equals(name))
                .findFirst();
    }

    /** Lower case, with hyphens. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a second factor must be shown as well, where the account has one: what it guards, or what would take it away. */
    boolean isGuarded() {
        return guarded;
    }

    boolean isByPasskey() {
        return byPasskey;
    }
}
