package p2pchat.account;

import p2pchat.id.SessionId;
import p2pchat.id.Username;

/**
 * The password is another: every login but the one that changed it ends. Told again until it succeeds.
 *
 * @param by the session that goes on
 */
public record PasswordChanged(Username username, SessionId by) {}
