package p2pchat.mailbox;

/** What a letter is for, and so which room it takes. */
public enum Kind {
    /** A message. */
    MESSAGE,
    /** An invitation to a group, which has room of its own: who is flooded can still be invited. */
    WELCOME
}
