package p2pchat.platform.lifecycle;

/** The server goes away; what is open can still be told. */
public record ServerStopping() {}
