package p2pchat.contact;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import p2pchat.cluster.Cluster;
import p2pchat.id.Username;
import p2pchat.signaling.Reach;

/** The relations of the people who are there, kept at hand: each signal asks for one. */
@Singleton
public class Circle implements Reach {
    /** Relations, each some 200 bytes: 100 MB at most. */
    private static final long MOST_RELATIONS = 500_000;
    /** Long enough for whoever is there and says little; whoever has left does not take the room for hours. */
    private static final Duration KEPT_UNUSED = Duration.ofMinutes(30);

    private final LoadingCache<Username, Map<Username, Relation>> known;
    private final Cluster cluster;

    @Inject
    Circle(Relations relations, Cluster cluster) {
        this.cluster = cluster;
        known = Caffeine.newBuilder()
                .maximumWeight(MOST_RELATIONS)
                .weigher((Username me, Map<Username, Relation> all) -> 1 + all.size())
                .expireAfterAccess(KEPT_UNUSED)
                .build(me -> byOther(me, relations.of(me)));
    }

    private static Map<Username, Relation> byOther(Username me, List<Relation> relations) {
        Map<Username, Relation> all = new HashMap<>();
        relations.forEach(relation -> all.put(relation.other(me), relation));
        return Map.copyOf(all);
    }

    Collection<Relation> of(Username me) {
        return known.get(me).values();
    }

    /** What the two are to each other. */
    Relation relation(Username one, Username other) {
        return known.get(one).getOrDefault(other, Relation.none(one, other));
    }

    /** Everybody in the list of {@code me}, with what they are to them. */
    public Map<Username, ContactState> list(Username me) {
        Map<Username, ContactState> all = new HashMap<>();
        known.get(me).forEach((other, relation) -> {
            ContactState state = relation.seenBy(me);
            if (state != ContactState.NONE) {
                all.put(other, state);
            }
        });
        return all;
    }

    /** Those who may notice {@code me}, and whom they may notice. */
    public List<Username> open(Username me) {
        return known.get(me).entrySet().stream()
                .filter(entry -> entry.getValue().isOpen())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether the two may notice each other. */
    public boolean isOpen(Username one, Username other) {
        return relation(one, other).isOpen();
    }

    /** Whether {@code other} is an accepted contact as {@code me} sees it: also when they have blocked {@code me}. */
    public boolean isAccepted(Username me, Username other) {
        return relation(me, other).seenBy(me) == ContactState.ACCEPTED;
    }

    /** Whether {@code who} has blocked {@code other}, which the other is not to notice. */
    public boolean hasBlocked(Username who, Username other) {
        return relation(other, who).isBlockedBy(who);
    }

    @Override
    public Verdict between(Username from, Username to) {
        return from.equals(to) ? Verdict.ALLOWED : verdict(from, to, known.get(from));
    }

    @Override
    public @Nullable Verdict atHand(Username from, Username to) {
        if (from.equals(to)) {
            return Verdict.ALLOWED;
        }
        Map<Username, Relation> relations = known.getIfPresent(from);
        return relations == null ? null : verdict(from, to, relations);
    }

    private Verdict verdict(Username from, Username to, Map<Username, Relation> relations) {
        @Nullable Relation relation = relations.get(to);
        if (relation == null || relation.seenBy(from) != ContactState.ACCEPTED) {
            return Verdict.STRANGER;
        }
        return relation.isBlockedBy(to) || cluster.isInvisible(to) ? Verdict.HIDDEN : Verdict.ALLOWED;
    }

    void onChanged(@Observes RelationsChanged event) {
        known.invalidate(event.one());
        known.invalidate(event.other());
    }
}
