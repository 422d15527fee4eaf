package p2pchat.chain;

import p2pchat.id.Username;

/**
 * The chain that was somebody's before another was begun does not come back any more, nor do its devices. Told again until
 * it succeeds.
 */
public record FormerChainGone(Username username) {}
