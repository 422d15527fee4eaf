package p2pchat.chain;

import java.time.Instant;
import java.util.List;
import p2pchat.id.Username;

/**
 * The chain that somebody had before they, or who pretended to be them, began another one.
 *
 * @param links all of them, in order
 * @param since when it was replaced
 * @param latest when the chain that came after it, or one after that, was begun; or when it came back
 * @param unfinished what was begun with it, and may not have been ended
 */
record FormerChain(Username owner, List<Link> links, Instant since, Instant latest, Unfinished unfinished) {
    /** What can be under way. */
    enum Unfinished {
        NOTHING,
        /** Another chain takes the place of this one, or of one that came after it. */
        RESTART,
        /** It takes its place again. */
        TAKING_BACK
    }

    FormerChain {
        links = List.copyOf(links);
    }

    /** As it was when it was replaced. */
    Chain chain() {
        return Chain.of(owner, links);
    }

    /** Whether {@code present}, the chain of its owner, begins as it does: then it is the former one of none. */
    boolean isPresent(Chain present) {
        return present.isFirst(links.get(0));
    }

    FormerChain with(Unfinished begun) {
        return new FormerChain(owner, links, since, latest, begun);
    }

    FormerChain with(Unfinished begun, Instant now) {
        return new FormerChain(owner, links, since, now, begun);
    }
}
