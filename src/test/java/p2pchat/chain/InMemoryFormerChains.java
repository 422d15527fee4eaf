package p2pchat.chain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import p2pchat.id.Username;

/** Former chains that are gone with the test. */
final class InMemoryFormerChains implements FormerChains {
    private final Map<Username, FormerChain> all = new ConcurrentHashMap<>();

    @Override
    public Optional<FormerChain> of(Username owner) {
        return Optional.ofNullable(all.get(owner));
    }

    @Override
    public void put(FormerChain former) {
        all.put(former.owner(), former);
    }

    @Override
    public void remove(Username owner) {
        all.remove(owner);
    }

    @Override
    public List<Username> before(Instant time) {
        return all.values().stream()
                .filter(former -> former.since().isBefore(time))
                .map(FormerChain::owner)
                .toList();
    }

    @Override
    public List<Username> unfinished() {
        return all.values().stream()
                .filter(former -> former.unfinished() != FormerChain.Unfinished.NOTHING)
                .map(FormerChain::owner)
                .toList();
    }
}
