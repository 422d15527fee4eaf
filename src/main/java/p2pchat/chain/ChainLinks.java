package p2pchat.chain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import p2pchat.id.Username;

/** The links of all chains. */
interface ChainLinks {
    /** Somebody's links from a place on, in order. */
    List<Link> from(Username owner, int sequence);

    /** The link at a place. */
    Optional<Link> at(Username owner, int sequence);

    /** The links at several places, by these; those that are there. */
    Map<Integer, Link> at(Username owner, Collection<Integer> sequences);

    /** Puts a link at a place; whether nothing was there. Of several at the same time one is put. */
    boolean put(Username owner, int sequence, Link link);

    /**
     * Puts all links but the first of a chain whose first one comes after them, by {@link #replaceFirst}: before that a crash
     * may take them back. There is nothing from the second place on.
     */
    void putBehind(Username owner, List<Link> links);

    /** Puts another first link in the place of {@code before}; whether that was there. Of several at the same time one is put. */
    boolean replaceFirst(Username owner, Link before, Link genesis);

    /** Removes somebody's links from a place on. */
    void removeFrom(Username owner, int sequence);

    /** Removes somebody's chain. */
    void removeAll(Username owner);
}
