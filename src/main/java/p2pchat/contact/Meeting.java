package p2pchat.contact;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import p2pchat.account.AccountDeleted;
import p2pchat.account.PersonalData;
import p2pchat.cluster.Cluster;
import p2pchat.id.Username;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.time.StripedLocks;
import p2pchat.platform.web.Caller;
import p2pchat.profile.Profile;
import p2pchat.profile.ProfileCards;

/** Asking, accepting, parting, blocking: changes what two people are to each other and tells both what they may know. */
@Singleton
class Meeting implements PersonalData {
    /** What has to happen first is not a matter of time: an answer, or parting from somebody. */
    private static final Duration ASK_AGAIN = Duration.ofHours(1);

    private final Relations relations;
    private final Cluster cluster;
    private final NewsOfContacts news;
    private final ProfileCards cards;
    private final Event<SightChanged> sightChanged;
    private final RateLimiter limiter;
    private final int mostOpenRequests;
    private final int mostContacts;
    /** News of one pair leave in the order of its steps. */
    private final StripedLocks pairs = new StripedLocks();

    @Inject
    Meeting(
            Relations relations,
            Cluster cluster,
            NewsOfContacts news,
            ProfileCards cards,
            Event<SightChanged> sightChanged,
            RateLimiter limiter,
            Limits limits) {
        this.relations = relations;
        this.cluster = cluster;
        this.news = news;
        this.cards = cards;
        this.sightChanged = sightChanged;
        this.limiter = limiter;
        mostOpenRequests = limits.of(Bound.OPEN_REQUESTS);
        mostContacts = limits.of(Bound.CONTACTS);
    }

    /**
     * Asks {@code other}, or accepts when they had asked.
     *
     * @return what they are to {@code me} now
     * @throws Refusal {@code blocked} when {@code me} blocks them, {@code rate-limited} when {@code me} asks too much
     */
    ContactState ask(Username me, Username other) {
        Relations.Step step = take(me, other, before -> {
            if (before.isBlockedBy(me)) {
                throw new Refusal(ErrorCode.BLOCKED);
            }
            if (before.seenBy(me) == ContactState.NONE) {
                checkMayAsk(me);
            }
            return before.asked(me);
        });
        return step.after().seenBy(me);
    }

    private void checkMayAsk(Username me) {
        List<Relation> all = relations.of(me);
        long open = all.stream()
                .filter(relation -> relation.seenBy(me) == ContactState.REQUESTED)
                .count();
        if (open >= mostOpenRequests) {
            throw Refusal.rateLimited(ASK_AGAIN, "Too many of your requests are not answered yet.");
        }
        if (all.size() >= mostContacts) {
            throw Refusal.rateLimited(ASK_AGAIN, "You have as many contacts as there can be.");
        }
        limiter.check(Rate.CONTACT_REQUEST, me.value());
    }

    /** Removes or declines, for both. */
    void part(Username me, Username other) {
        take(me, other, Relation::parted);
    }

    void block(Username me, Username other, boolean blocked) {
        take(me, other, before -> before.blocked(me, blocked));
    }

    private Relations.Step take(Username me, Username other, UnaryOperator<Relation> step) {
        Relation pair = Relation.none(me, other);
        Lock order = pairs.of(pair);
        order.lock();
        try {
            Relations.Step taken = relations.change(me, other, step);
            if (!taken.after().equals(taken.before())) {
                cluster.publish(new RelationsChanged(me, other));
                tellIfChanged(taken, me);
                tellIfChanged(taken, other);
                if (taken.before().isOpen() != taken.after().isOpen()) {
                    sightChanged.fire(new SightChanged(me, other));
                }
            }
            return taken;
        } finally {
            order.unlock();
        }
    }

    private void tellIfChanged(Relations.Step step, Username reader) {
        ContactState now = step.after().seenBy(reader);
        if (now != step.before().seenBy(reader)) {
            news.tell(reader, step.after().other(reader), now);
        }
    }

    void onAccountDeleted(@Observes AccountDeleted event) {
        Username gone = event.username();
        for (Relation relation : relations.of(gone)) {
            Username other = relation.other(gone);
            take(gone, other, before -> Relation.none(gone, other));
        }
    }

    List<ContactView> list(Username me) {
        List<Relation> all = relations.of(me).stream()
                .filter(relation -> relation.seenBy(me) != ContactState.NONE)
                .toList();
        Function<Username, Profile> profiles =
                cards.of(all.stream().map(relation -> relation.other(me)).toList());
        return all.stream()
                .map(relation -> ContactView.of(profiles.apply(relation.other(me)), relation.seenBy(me)))
                .sorted((a, b) -> a.username().compareTo(b.username()))
                .toList();
    }

    @Override
    public Map<String, Object> export(Caller caller) {
        return Map.of("contacts", list(caller.username()));
    }
}
