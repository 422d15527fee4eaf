package p2pchat.chain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import p2pchat.id.Username;

/**
 * Everybody's chain as it is now. What was read is kept, and the database is asked for what came after: one small answer,
 * which holds on every node at once. A device that was removed must not count for a moment longer.
 */
@Singleton
class Chains {
    /** Devices in all chains that are kept, each some 300 bytes. */
    private static final long MOST_DEVICES = 100_000;

    private static final Duration KEPT_UNUSED = Duration.ofMinutes(30);

    private final ChainLinks links;
    private final Cache<Username, Chain> known = Caffeine.newBuilder()
            .maximumWeight(MOST_DEVICES)
            .weigher((Username owner, Chain chain) -> 1 + chain.size())
            .expireAfterAccess(KEPT_UNUSED)
            .build();

    @Inject
    Chains(ChainLinks links) {
        this.links = links;
    }

    /** Somebody's chain; the empty one when there is none. */
    Chain of(Username owner) {
        @Nullable Chain kept = known.getIfPresent(owner);
        Chain chain = kept == null ? read(owner) : readOn(owner, kept);
        if (chain != kept) {
            known.put(owner, chain);
        }
        return chain;
    }

    private Chain read(Username owner) {
        return Chain.of(owner, links.from(owner, 0));
    }

    /**
     * The first and the last link known are read once more: with the account they may have gone, or others be in their place.
     * By their places links are found at once.
     */
    private Chain readOn(Username owner, Chain kept) {
        int next = kept.length();
        if (next == 0) {
            return read(owner);
        }
        Map<Integer, Link> at = links.at(owner, List.of(0, next - 1, next));
        boolean isAsKept = Optional.ofNullable(at.get(0)).filter(kept::isFirst).isPresent()
                && Optional.ofNullable(at.get(next - 1)).filter(kept::isHead).isPresent();
        if (!isAsKept) {
            return read(owner);
        }
        return at.containsKey(next) ? kept.followed(links.from(owner, next)) : kept;
    }

    /** The links of somebody's chain from a place on, in order: of one chain, also while another takes its place. */
    List<Link> from(Username owner, int sequence) {
        List<Link> read = links.from(owner, 0);
        int length = Chain.of(owner, read).length();
        return read.subList(Math.min(sequence, length), length);
    }
}
