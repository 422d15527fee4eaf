package p2pchat.chain;

import java.util.Collection;
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
    public Map<Integer, Link> at(Username owner, Collection<Integer> sequences) {
        Map<Integer, Link> found = new TreeMap<>(of(owner));
        found.keySet().retainAll(sequences);
        return found;
    }

    @Override
    public boolean replaceFirst(Username owner, Link before, Link genesis) {
        return of(owner).replace(0, before, genesis);
    }

    @Override
    public void removeFrom(Username owner, int sequence) {
        of(owner).tailMap(sequence).clear();
    }

    @Override
    public void putBehind(Username owner, List<Link> links) {
        for (int i = 0; i < links.size(); i++) {
            of(owner).put(i + 1, links.get(i));
        }
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
