package p2pchat.profile;

import p2pchat.id.Username;

/** What others see of a person in their lists is another: their name or picture. */
public record ProfileChanged(Username username) {}
