package p2pchat.chain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
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
        return followed(Chain.empty(owner), links.from(owner, 0));
    }

    /** The last link known is read once more: with the account it may have gone. By their places links are found at once. */
    private Chain readOn(Username owner, Chain kept) {
        boolean isAsKept = kept.length() > 0
                && links.at(owner, kept.length() - 1).filter(kept::isHead).isPresent();
        if (!isAsKept) {
            return read(owner);
        }
        boolean isOlder = links.at(owner, kept.length()).isPresent();
        return isOlder ? followed(kept, links.from(owner, kept.length())) : kept;
    }

    private static Chain followed(Chain chain, List<Link> links) {
        Chain now = chain;
        for (Link link : links) {
            now = now.follow(link);
        }
        return now;
    }
}
