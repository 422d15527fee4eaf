package p2pchat.chain;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import p2pchat.account.RegisteredNames;
import p2pchat.cluster.Cluster;
import p2pchat.id.Username;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Puts links at the end of chains. */
@Singleton
class Appending {
    /**
     * Where a link is.
     *
     * @param isNew whether it was put there only now
     */
    record Place(int sequence, boolean isNew) {}

    /** What {@link Cluster#order} calls all that changes a person's chain. */
    static final String ORDER = "chain";

    private final Chains chains;
    private final ChainLinks links;
    private final Cluster cluster;
    private final RegisteredNames names;
    private final NewsOfChains news;
    private final Event<DeviceRemoved> removed;

    @Inject
    Appending(
            Chains chains,
            ChainLinks links,
            Cluster cluster,
            RegisteredNames names,
            NewsOfChains news,
            Event<DeviceRemoved> removed) {
        this.chains = chains;
        this.links = links;
        this.cluster = cluster;
        this.names = names;
        this.news = news;
        this.removed = removed;
    }

    /**
     * Puts {@code link} at the end of the chain of {@code me}, unless it is in it already.
     *
     * @throws Refusal {@code invalid-chain}; {@code sequence-taken} when another link is at its place, which it tells
     */
    Place append(Username me, Link link) {
        Entry entry = entry(link);
        Place place = cluster.inOrder(ORDER, me, () -> put(me, entry, link));
        // A crash may have kept the first time from being told; told twice it does no harm.
        tellIfRemoved(me, entry);
        if (place.isNew()) {
            news.tell(me, entry.sequence());
        }
        return place;
    }

    private Place put(Username me, Entry entry, Link link) {
        Chain chain = chains.of(me);
        if (chain.hasPlaceOf(entry)) {
            return taken(me, entry, link);
        }
        check(chain, link);
        removeWhatIsLeft(me, chain);
        if (!links.put(me, entry.sequence(), link)) {
            return taken(me, entry, link);
        }
        if (!names.contains(me)) {
            // The account is deleted at this moment: its chain is gone already, and nobody could get rid of the new
            // link.
            links.removeAll(me);
            throw new Refusal(ErrorCode.NOT_LOGGED_IN);
        }
        return new Place(entry.sequence(), true);
    }

    /** A crash while the chain was begun anew may have left links of the one before. */
    private void removeWhatIsLeft(Username me, Chain chain) {
        Optional<Link> next = links.at(me, chain.length());
        if (next.isPresent() && chain.follow(next.get()).isEmpty()) {
            links.removeFrom(me, chain.length());
        }
    }

    private void tellIfRemoved(Username me, Entry entry) {
        if (entry.action() == Entry.Action.REMOVE) {
            removed.fire(new DeviceRemoved(me, entry.device().id()));
        }
    }

    private Place taken(Username me, Entry entry, Link link) {
        Link winner = links.at(me, entry.sequence()).orElseThrow(() -> new Refusal(ErrorCode.NOT_LOGGED_IN));
        if (!winner.equals(link)) {
            throw Refusal.with(ErrorCode.SEQUENCE_TAKEN, "link", winner);
        }
        return new Place(entry.sequence(), false);
    }

    /** @throws Refusal {@code invalid-chain} when the payload is not exactly what an entry has */
    static Entry entry(Link link) {
        try {
            return Chain.entryOf(link);
        } catch (InvalidLinkException e) {
            throw new Refusal(ErrorCode.INVALID_CHAIN, String.valueOf(e.getMessage()));
        }
    }

    private static void check(Chain chain, Link link) {
        try {
            chain.append(link);
        } catch (InvalidLinkException e) {
            throw new Refusal(ErrorCode.INVALID_CHAIN, String.valueOf(e.getMessage()));
        }
    }
}
