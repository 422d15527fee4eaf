package p2pchat.chain;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import p2pchat.account.AccountDeleted;
import p2pchat.account.PersonalData;
import p2pchat.platform.web.Caller;

/** The chain's part of the export, and its end with the account. */
@Singleton
class ChainData implements PersonalData {
    private final ChainLinks links;

    @Inject
    ChainData(ChainLinks links) {
        this.links = links;
    }

    @Override
    public Map<String, Object> export(Caller caller) {
        return Map.of("chain", links.from(caller.username(), 0));
    }

    void onAccountDeleted(@Observes AccountDeleted event) {
        links.removeAll(event.username());
    }
}
