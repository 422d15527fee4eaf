package p2pchat.chain;

import java.util.List;
import java.util.Optional;
import p2pchat.id.Username;

/** The links of all chains. */
interface ChainLinks {
    /** Somebody's links from a place on, in order. */
    List<Link> from(Username owner, int sequence);

    /** The link at a place. */
    Optional<Link> at(Username owner, int sequence);

    /** Puts a link at a place; whether nothing was there. Of several at the same time one is put. */
    boolean put(Username owner, int sequence, Link link);

    /** Removes somebody's chain. */
    void removeAll(Username owner);
}
