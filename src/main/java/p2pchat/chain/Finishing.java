package p2pchat.chain;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import p2pchat.chain.FormerChain.Unfinished;
import p2pchat.cluster.Cluster;
import p2pchat.id.Username;

/**
 * Ends what was begun with somebody's former chain: tells all features of it, and forgets it in time. Done twice it does no
 * harm.
 */
@Singleton
class Finishing {
    private final FormerChains stored;
    private final Formers formers;
    private final Chains chains;
    private final Cluster cluster;
    private final Event<ChainRestarted> restarted;
    private final Event<ChainTakenBack> takenBack;
    private final Event<FormerChainGone> gone;

    @Inject
    Finishing(
            FormerChains stored,
            Formers formers,
            Chains chains,
            Cluster cluster,
            Event<ChainRestarted> restarted,
            Event<ChainTakenBack> takenBack,
            Event<FormerChainGone> gone) {
        this.stored = stored;
        this.formers = formers;
        this.chains = chains;
        this.cluster = cluster;
        this.restarted = restarted;
        this.takenBack = takenBack;
        this.gone = gone;
    }

    void finish(Username owner) {
        Optional<FormerChain> due = inOrder(owner, () -> due(owner));
        due.ifPresent(former -> {
            tell(former);
            inOrder(owner, () -> {
                // What has begun meanwhile is not ended yet.
                stored.of(owner).filter(former::equals).ifPresent(this::settle);
                return owner;
            });
        });
    }

    private <T> T inOrder(Username owner, Supplier<T> work) {
        return cluster.inOrder(Appending.ORDER, owner, work);
    }

    /** The one of which features are to be told. What a crash has kept from happening at all is taken back. */
    private Optional<FormerChain> due(Username owner) {
        Optional<FormerChain> former = stored.of(owner);
        if (former.isEmpty()) {
            return former;
        }
        boolean isPresent = former.get().isPresent(chains.of(owner));
        if (isPresent && former.get().unfinished() != Unfinished.TAKING_BACK) {
            stored.remove(owner);
            return Optional.empty();
        }
        if (!isPresent && former.get().unfinished() == Unfinished.TAKING_BACK) {
            FormerChain still = former.get().with(Unfinished.NOTHING);
            stored.put(still);
            former = Optional.of(still);
        }
        return former.filter(it -> it.unfinished() != Unfinished.NOTHING || formers.isOld(it));
    }

    private void tell(FormerChain former) {
        if (former.unfinished() == Unfinished.RESTART) {
            restarted.fire(new ChainRestarted(former.owner(), former.latest()));
        }
        if (former.unfinished() == Unfinished.TAKING_BACK) {
            takenBack.fire(new ChainTakenBack(former.owner(), former.since(), former.latest()));
        } else if (formers.isOld(former)) {
            gone.fire(new FormerChainGone(former.owner()));
        }
    }

    private void settle(FormerChain former) {
        if (former.unfinished() == Unfinished.TAKING_BACK || formers.isOld(former)) {
            stored.remove(former.owner());
        } else {
            stored.put(former.with(Unfinished.NOTHING));
        }
    }
}
