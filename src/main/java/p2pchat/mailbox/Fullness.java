package p2pchat.mailbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import p2pchat.id.Username;
import p2pchat.platform.limit.Limits;

/**
 * Decides what still goes into a mailbox. Who calls holds the lock of its owner.
 *
 * <p>What a crash has counted without storing it takes room from nobody: before a mailbox is called full its letters are
 * counted anew. But not at every posting, since counting a full one is work.
 */
@Singleton
class Fullness {
    private static final Duration COUNT_HOLDS = Duration.ofMinutes(10);
    private static final long MOST_REMEMBERED = 10_000;

    private final Letters letters;
    private final Limits limits;
    private final Cache<Address, Address> counted = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(COUNT_HOLDS)
            .build();

    @Inject
    Fullness(Letters letters, Limits limits) {
        this.letters = letters;
        this.limits = limits;
    }

    /** Those of {@code fresh}, which are not stored yet, that there is room for, in their order. */
    List<Letter> fitting(Address to, Username from, Kind kind, List<Letter> fresh) {
        List<Letter> fitting = fitting(room(to, from, kind), fresh);
        if (fitting.size() < fresh.size() && counted.getIfPresent(to) == null) {
            letters.recount(to);
            counted.put(to, to);
            return fitting(room(to, from, kind), fresh);
        }
        return fitting;
    }

    private Room room(Address to, Username from, Kind kind) {
        boolean isOwn = to.username().equals(from);
        return new Room(limits, kind, isOwn, letters.tally(to, from));
    }

    private static List<Letter> fitting(Room room, List<Letter> fresh) {
        List<Letter> fitting = new ArrayList<>();
        for (Letter letter : fresh) {
            if (room.take(letter.data().length)) {
                fitting.add(letter);
            }
        }
        return fitting;
    }

    /** More may have been counted than was stored. */
    void doubt(Address to) {
        counted.invalidate(to);
    }
}
