package p2pchat.account;

import p2pchat.id.Username;

/** The account is gone: each feature removes what it keeps about it. May be told again after a crash. */
public record AccountDeleted(Username username) {}
