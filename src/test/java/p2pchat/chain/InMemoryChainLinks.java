package p2pchat.chain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import p2pchat.id.Username;

/** Links that are gone with the test. */
final class InMemoryChainLinks implements ChainLinks {
    private final Map<Username, ConcurrentSkipListMap<Integer, Link>> byOwner = new ConcurrentHashMap<>();

    private ConcurrentSkipListMap<Integer, Link> of(Username owner) {
        return byOwner.computeIfAbsent(owner, ignored -> new ConcurrentSkipListMap<>());
    }

    @Override
    public List<Link> from(Username owner, int sequence) {
        return List.copyOf(new TreeMap<>(of(owner).tailMap(sequence)).values());
    }

    @Override
    public Optional<Link> at(Username owner, int sequence) {
        return Optional.ofNullable(of(owner).get(sequence));
    }

    @Override
    public boolean put(Username owner, int sequence, Link link) {
        return of(owner).putIfAbsent(sequence, link) == null;
    }

    @Override
    public void removeAll(Username owner) {
        byOwner.remove(owner);
    }
}
