package p2pchat.chain;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import p2pchat.id.Username;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;

/** Which chain of somebody's may come back, and until when. */
@Singleton
class Formers {
    private final FormerChains stored;
    private final Chains chains;
    private final Clock clock;
    private final Duration kept;

    @Inject
    Formers(FormerChains stored, Chains chains, Clock clock, Limits limits) {
        this.stored = stored;
        this.chains = chains;
        this.clock = clock;
        kept = limits.days(Bound.FORMER_CHAIN_DAYS);
    }

    /** The one that may come back; nothing when none was replaced, or too long ago. */
    Optional<FormerChain> of(Username owner) {
        return stored.of(owner).filter(former -> !isOld(former)).filter(former -> !former.isPresent(chains.of(owner)));
    }

    boolean isOld(FormerChain former) {
        return former.since().isBefore(oldest());
    }

    /** What was replaced before does not come back. */
    Instant oldest() {
        return clock.instant().minus(kept);
    }

    /** To the precision in which it is stored. */
    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /**
     * Keeps the present chain, which is about to be replaced. When another one is kept already, that stays in its place: who has
     * stolen a password must not push the true one out by one that they have made.
     */
    void keep(Username owner, Chain present, List<Link> links) {
        Instant now = now();
        FormerChain next = stored.of(owner)
                .filter(former -> !former.isPresent(present))
                .map(former -> former.with(FormerChain.Unfinished.RESTART, now))
                .orElseGet(() -> new FormerChain(owner, links, now, now, FormerChain.Unfinished.RESTART));
        stored.put(next);
    }
}
