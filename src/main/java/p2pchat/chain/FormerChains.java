package p2pchat.chain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import p2pchat.id.Username;

/** The former chains of all people, one of each. Whoever changes one holds the lock of its owner's chain. */
interface FormerChains {
    Optional<FormerChain> of(Username owner);

    /** Keeps a chain in the place of whatever is kept of its owner. */
    void put(FormerChain former);

    void remove(Username owner);

    /** Whose were replaced before a time. */
    List<Username> before(Instant time);

    /** With whose something is under way. */
    List<Username> unfinished();
}
