package p2pchat.platform.lifecycle;

/** The server takes no more work, and may go on later; what is open can still be told, while this event is observed. */
public record ServerSuspending() {}
