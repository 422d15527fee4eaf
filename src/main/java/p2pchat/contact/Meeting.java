package p2pchat.contact;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import p2pchat.account.AccountDeleted;
import p2pchat.account.PersonalData;
import p2pchat.account.RegisteredNames;
import p2pchat.cluster.Cluster;
import p2pchat.id.Username;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
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
    private final Pairs pairs;
    private final RegisteredNames names;

    @Inject
    Meeting(
            Relations relations,
            Cluster cluster,
            NewsOfContacts news,
            ProfileCards cards,
            Event<SightChanged> sightChanged,
            RateLimiter limiter,
            Limits limits,
            Pairs pairs,
            RegisteredNames names) {
        this.relations = relations;
        this.cluster = cluster;
        this.news = news;
        this.cards = cards;
        this.sightChanged = sightChanged;
        this.limiter = limiter;
        this.pairs = pairs;
        this.names = names;
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
        // One after the other, or two at once would both find room for one more.
        return cluster.inOrder("asking", me, () -> {
            checkMayAsk(me, other);
            Relations.Step step = takeAmongAccounts(me, other, before -> {
                if (before.isBlockedBy(me)) {
                    throw new Refusal(ErrorCode.BLOCKED);
                }
                return before.asked(me);
            });
            return step.after().seenBy(me);
        });
    }

    /** Not within the step, which may be tried several times: a request takes one permit. */
    private void checkMayAsk(Username me, Username other) {
        List<Relation> all = relations.of(me);
        boolean isNew = all.stream()
                .filter(relation -> relation.other(me).equals(other))
                .allMatch(relation -> relation.seenBy(me) == ContactState.NONE);
        if (!isNew) {
            return;
        }
        long open = all.stream()
                .filter(relation -> relation.seenBy(me) == ContactState.REQUESTED)
                .count();
        if (open >= mostOpenRequests) {
            throw Refusal.rateLimited(ASK_AGAIN, "Too many of your requests are not answered yet.");
        }
        // What others made of me does not count: strangers could keep me from asking anybody.
        long mine = all.stream()
                .filter(relation ->
                        relation.seenBy(me) != ContactState.NONE && relation.seenBy(me) != ContactState.INCOMING)
                .count();
        if (mine >= mostContacts) {
            throw Refusal.rateLimited(ASK_AGAIN, "You have as many contacts as there can be.");
        }
        limiter.check(Rate.CONTACT_REQUEST, me.value());
    }

    /** Removes or declines, for both. */
    void part(Username me, Username other) {
        take(me, other, Relation::parted);
    }

    void block(Username me, Username other, boolean blocked) {
        takeAmongAccounts(me, other, before -> before.blocked(me, blocked));
    }

    /**
     * Takes a step after which something may be between the two.
     *
     * @throws Refusal {@code user-not-found} when one of the accounts is deleted at this moment: its relations are gone
     *     already, and nobody could get rid of a new one
     */
    private Relations.Step takeAmongAccounts(Username me, Username other, UnaryOperator<Relation> step) {
        Relations.Step taken = take(me, other, step);
        boolean isNew = !taken.after().equals(taken.before());
        if (isNew && !(names.contains(me) && names.contains(other))) {
            take(me, other, before -> Relation.none(me, other));
            throw new Refusal(ErrorCode.USER_NOT_FOUND);
        }
        return taken;
    }

    private Relations.Step take(Username me, Username other, UnaryOperator<Relation> step) {
        return pairs.inOrder(me, other, () -> {
            Relations.Step taken = relations.change(me, other, step);
            if (!taken.after().equals(taken.before())) {
                cluster.publish(new RelationsChanged(me, other));
                tell(taken, me);
                tell(taken, other);
            }
            return taken;
        });
    }

    /** Of presence nothing may come after the news that somebody is no contact any more, and nothing before it is one. */
    private void tell(Relations.Step step, Username reader) {
        Username about = step.after().other(reader);
        ContactState now = step.after().seenBy(reader);
        boolean isNews = now != step.before().seenBy(reader);
        boolean wasOpen = step.before().isOpen();
        boolean isOpen = step.after().isOpen();
        if (wasOpen && !isOpen) {
            sightChanged.fire(new SightChanged(reader, about, false));
        }
        if (isNews) {
            news.tell(reader, about, now);
        }
        boolean isAwaited = isNews && now == ContactState.ACCEPTED;
        if (isAwaited || (isOpen && !wasOpen)) {
            sightChanged.fire(new SightChanged(reader, about, isAwaited));
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
