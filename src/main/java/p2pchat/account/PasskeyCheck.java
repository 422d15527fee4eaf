package p2pchat.account;

import p2pchat.platform.web.Caller;

/** Passkeys in the place of the password. A port: the feature that has them depends on this package. */
public interface PasskeyCheck {
    /**
     * Whether this was signed by a passkey of the caller's own that may confirm something, for this session and purpose, and
     * for the first time.
     *
     * @throws p2pchat.platform.problem.Refusal {@code bad-request} when it is nothing that a passkey answers
     */
    boolean holds(Evidence.PasskeyAnswer answer, Caller caller, Purpose purpose);
}
