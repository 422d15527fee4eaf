package p2pchat.presence;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import p2pchat.cluster.Cluster;
import p2pchat.id.Availability;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.profile.ProfileCards;
import p2pchat.signaling.Connection;
import p2pchat.signaling.FrameRefusedException;
import p2pchat.signaling.MessageHandler;

/**
 * {@code presence} of a client: {@code away} says that nobody sits before this device; anything else that somebody does,
 * and is what the person chooses to show.
 */
@Singleton
class SetPresence implements MessageHandler {
    private final Cluster cluster;
    private final PresenceBoard board;
    private final ProfileCards cards;
    private final RateLimiter limiter;

    @Inject
    SetPresence(Cluster cluster, PresenceBoard board, ProfileCards cards, RateLimiter limiter) {
        this.cluster = cluster;
        this.board = board;
        this.cards = cards;
        this.limiter = limiter;
    }

    @Override
    public String type() {
        return "presence";
    }

    @Override
    public void handle(Connection sender, JsonFields frame) throws MalformedJsonException, FrameRefusedException {
        Availability wanted = Availability.parse(frame.string("state"))
                .orElseThrow(() -> new MalformedJsonException("'state' is not available, away, busy or invisible"));
        Username me = sender.username();
        Duration wait = limiter.take(Rate.AVAILABILITY_CHANGE, me.value());
        if (!wait.isZero()) {
            throw FrameRefusedException.rateLimited(wait);
        }
        cluster.setAway(me, sender.device(), wanted == Availability.AWAY);
        if (wanted == Availability.AWAY || wanted == cluster.standing(me).availability()) {
            board.announce(me);
        } else {
            cards.choose(me, wanted);
        }
    }
}
