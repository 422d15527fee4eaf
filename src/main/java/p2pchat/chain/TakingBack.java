package p2pchat.chain;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import p2pchat.account.RegisteredNames;
import p2pchat.chain.FormerChain.Unfinished;
import p2pchat.cluster.Cluster;
import p2pchat.id.Username;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Puts somebody's former chain in its place again, when they did not begin the one that is there. */
@Singleton
class TakingBack {
    private final Chains chains;
    private final ChainLinks links;
    private final Formers formers;
    private final FormerChains stored;
    private final Finishing finishing;
    private final Cluster cluster;
    private final RegisteredNames names;
    private final NewsOfChains news;

    @Inject
    TakingBack(
            Chains chains,
            ChainLinks links,
            Formers formers,
            FormerChains stored,
            Finishing finishing,
            Cluster cluster,
            RegisteredNames names,
            NewsOfChains news) {
        this.chains = chains;
        this.links = links;
        this.formers = formers;
        this.stored = stored;
        this.finishing = finishing;
        this.cluster = cluster;
        this.names = names;
        this.news = news;
    }

    /**
     * The former chain is the present one again, with all its links at once, and the one that is goes with all that belongs to
     * its devices alone. A crash leaves the one or the other, and what is left to do then is found by {@link Finishing}.
     *
     * @param isOwn whether a chain is the one of who asks; when the present one is, all stays
     * @return whether it was taken back
     */
    boolean takeBack(Username owner, Predicate<Chain> isOwn) {
        boolean isBack = cluster.inOrder(Appending.ORDER, owner, () -> putBack(owner, isOwn));
        finishing.finish(owner);
        if (isBack) {
            news.tell(owner, chains.of(owner).length() - 1);
        }
        return isBack;
    }

    private boolean putBack(Username owner, Predicate<Chain> isOwn) {
        if (isOwn.test(chains.of(owner))) {
            return false;
        }
        Optional<FormerChain> former = formers.of(owner).filter(it -> isOwn.test(it.chain()));
        former.ifPresent(this::putBack);
        return former.isPresent();
    }

    private void putBack(FormerChain former) {
        Username owner = former.owner();
        List<Link> all = former.links();
        stored.put(former.with(Unfinished.TAKING_BACK, formers.now()));
        Link first = links.at(owner, 0).orElseThrow(() -> new Refusal(ErrorCode.NOT_LOGGED_IN));
        // Behind another first link they belong to no chain: nobody ever sees a part of it.
        links.removeFrom(owner, 1);
        links.putBehind(owner, all.subList(1, all.size()));
        if (!links.replaceFirst(owner, first, all.get(0))) {
            throw new IllegalStateException("somebody else changes this chain");
        }
        if (!names.contains(owner)) {
            links.removeAll(owner);
            stored.remove(owner);
            throw new Refusal(ErrorCode.BAD_CREDENTIALS);
        }
    }
}
