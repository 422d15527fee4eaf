package p2pchat.chain;

import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;

import java.util.HashSet;
import java.util.Set;
import p2pchat.RecordedEvents;
import p2pchat.SettableClock;
import p2pchat.account.FakeNames;
import p2pchat.cluster.LocalCluster;
import p2pchat.contact.FakeCircle;
import p2pchat.id.Username;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.time.DirectThreads;

/** What keeps the former chains of Alice and Bob, who are contacts. */
final class FormerParts {
    private final ChainLinks links;
    private final Chains chains;
    private final InMemoryFormerChains stored = new InMemoryFormerChains();
    private final SettableClock clock = new SettableClock();
    private final LocalCluster cluster = new LocalCluster(new RecordedEvents<>());
    private final Set<Username> people = new HashSet<>(Set.of(ALICE, BOB));
    private final NewsOfChains news = new NewsOfChains(cluster, FakeCircle.ofFriends(cluster, ALICE, BOB));
    private final RecordedEvents<ChainRestarted> restarted = new RecordedEvents<>();
    private final RecordedEvents<ChainTakenBack> takenBack = new RecordedEvents<>();
    private final RecordedEvents<FormerChainGone> gone = new RecordedEvents<>();
    private final Formers formers;
    private final Finishing finishing;

    FormerParts(ChainLinks links, Chains chains) {
        this.links = links;
        this.chains = chains;
        formers = new Formers(stored, chains, clock, Limits.standard());
        finishing = new Finishing(stored, formers, chains, cluster, restarted, takenBack, gone);
    }

    InMemoryFormerChains stored() {
        return stored;
    }

    SettableClock clock() {
        return clock;
    }

    LocalCluster cluster() {
        return cluster;
    }

    /** Who has an account. */
    Set<Username> people() {
        return people;
    }

    NewsOfChains news() {
        return news;
    }

    RecordedEvents<ChainRestarted> restarted() {
        return restarted;
    }

    RecordedEvents<ChainTakenBack> takenBack() {
        return takenBack;
    }

    RecordedEvents<FormerChainGone> gone() {
        return gone;
    }

    Formers formers() {
        return formers;
    }

    Finishing finishing() {
        return finishing;
    }

    TakingBack takingBack() {
        return new TakingBack(chains, links, formers, stored, finishing, cluster, FakeNames.of(people::contains), news);
    }

    RecoveryKeys recoveryKeys() {
        return new RecoveryKeys(chains, formers, takingBack());
    }

    void sweep() {
        new FormerChainUpkeep(stored, formers, finishing, new DirectThreads()).sweep();
    }
}
