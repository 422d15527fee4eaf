package p2pchat.platform.lifecycle;

/** The settings are read and the database is open; requests come from now on. */
public record ServerStarted() {}
