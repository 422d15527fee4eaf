package p2pchat.presence;

import p2pchat.cluster.Cluster;
import p2pchat.contact.Circle;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.time.Threads;
import p2pchat.profile.InMemoryProfiles;
import p2pchat.signaling.Arrivals;
import p2pchat.signaling.Departures;
import p2pchat.signaling.MessageHandler;

/** The real presence, put together without a container, for tests of signaling. */
public final class PresenceParts {
    private final ComingAndGoing comingAndGoing;
    private final SetPresence setPresence;
    private final InMemoryProfiles profiles;

    public PresenceParts(Cluster cluster, Circle circle) {
        PresenceBoard board = new PresenceBoard(cluster, circle, new Threads());
        profiles = new InMemoryProfiles(board::onAvailabilityChanged);
        Limits limits = Limits.standard();
        comingAndGoing = new ComingAndGoing(cluster, circle, board, profiles.cards(), caller -> true, limits);
        setPresence = new SetPresence(cluster, board, profiles.cards(), new RateLimiter(limits));
    }

    public Arrivals arrivals() {
        return comingAndGoing;
    }

    public Departures departures() {
        return comingAndGoing;
    }

    public MessageHandler setPresence() {
        return setPresence;
    }

    public InMemoryProfiles profiles() {
        return profiles;
    }
}
