package p2pchat.contact;

import p2pchat.id.Username;

/** Two people may notice each other from now on, or may not any more. */
public record SightChanged(Username one, Username other) {}
