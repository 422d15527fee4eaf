package p2pchat.contact;

import p2pchat.id.Username;

/** What two people are to each other is another; every node reads it anew. */
public record RelationsChanged(Username one, Username other) {}
