package p2pchat.chain;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import p2pchat.account.AccountDeleted;
import p2pchat.account.PersonalData;
import p2pchat.platform.web.Caller;

/** The chain's part of the export, and its end with the account. */
@Singleton
class ChainData implements PersonalData {
    private final Chains chains;
    private final ChainLinks links;
    private final FormerChains formers;

    @Inject
    ChainData(Chains chains, ChainLinks links, FormerChains formers) {
        this.chains = chains;
        this.links = links;
        this.formers = formers;
    }

    @Override
    public Map<String, Object> export(Caller caller) {
        List<Link> former =
                formers.of(caller.username()).map(FormerChain::links).orElse(List.of());
        return Map.of("chain", chains.from(caller.username(), 0), "formerChain", former);
    }

    void onAccountDeleted(@Observes AccountDeleted event) {
        links.removeAll(event.username());
        formers.remove(event.username());
    }
}
