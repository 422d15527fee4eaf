package p2pchat.contact;

import p2pchat.id.Username;

/**
 * What {@code reader} may notice of {@code about} is another from now on: everything or nothing.
 *
 * @param isAwaited whether the reader has just been told that the other is a contact, and so waits to be told how they
 *     are there; otherwise nothing but a visible change may be told, since the reader is not to know of a block
 */
public record SightChanged(Username reader, Username about, boolean isAwaited) {}
