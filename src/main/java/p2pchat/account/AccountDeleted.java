package p2pchat.account;

import p2pchat.id.Username;

/**
 * The account is gone: each feature removes what it keeps about it. Told again until nobody fails; an observer that fails
 * keeps it from no other.
 */
public record AccountDeleted(Username username) {}
