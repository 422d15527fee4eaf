package p2pchat.mailbox;

/**
 * What lies in one mailbox, never counted too low.
 *
 * @param letters how many, invitations not counted
 * @param bytes of these letters
 * @param welcomes how many invitations
 * @param fromSender how many of the letters are of the one sender who was asked about
 * @param bytesFromSender of these
 * @param welcomesFromSender how many of the invitations are of that sender
 */
record Tally(long letters, long bytes, long welcomes, long fromSender, long bytesFromSender, long welcomesFromSender) {
    /** One more letter of the sender. */
    Tally plusLetter(int size) {
        return new Tally(
                letters + 1, bytes + size, welcomes, fromSender + 1, bytesFromSender + size, welcomesFromSender);
    }

    /** One more invitation. */
    Tally plusWelcome() {
        return new Tally(letters, bytes, welcomes + 1, fromSender, bytesFromSender, welcomesFromSender + 1);
    }
}
