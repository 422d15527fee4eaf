package p2pchat.passkey;

import p2pchat.account.Purpose;
import p2pchat.id.Username;
import p2pchat.platform.web.Caller;

/**
 * What a challenge for a passkey is for, and for whom: an answer to it is worth nothing for anything else.
 *
 * @param name different for different ones
 */
record Occasion(String name) {
    /** Anybody's. */
    static final Occasion LOGIN = new Occasion("passkey-login");

    /** A new passkey of one account. */
    static Occasion registration(Username owner) {
        return new Occasion("passkey-registration-" + owner.value());
    }

    /** A passkey in the place of the password, in one session and for one purpose. */
    static Occasion confirmation(Caller caller, Purpose purpose) {
        return new Occasion("passkey-confirmation-" + purpose.wireName() + "-"
                + caller.session().value());
    }
}
