package p2pchat.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_LAPTOP;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;
import static p2pchat.People.CAROL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import p2pchat.RecordedEvents;
import p2pchat.account.FakeNames;
import p2pchat.cluster.CloseCode;
import p2pchat.cluster.Line;
import p2pchat.cluster.LocalCluster;
import p2pchat.id.Availability;
import p2pchat.id.DeviceId;
import p2pchat.id.SessionId;
import p2pchat.id.Username;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.profile.InMemoryProfiles;
import p2pchat.profile.ProfileChanged;

class MeetingTest {
    private static final Pattern NEWS = Pattern.compile(".*\"username\":\"(\\w+)\",\"state\":\"(\\w+)\".*");

    private static final DeviceId BOBS_PHONE = new DeviceId("bobs-phone-00001");
    private static final DeviceId CAROLS_PHONE = new DeviceId("carols-phone-001");

    private final InMemoryRelations relations = new InMemoryRelations();
    private final LocalCluster cluster = new LocalCluster(new RecordedEvents<>(this::published));
    private final Circle circle = new Circle(relations, cluster);
    private final Pairs pairs = new Pairs(cluster);
    private final NewsOfContacts news =
            new NewsOfContacts(cluster, circle, new InMemoryProfiles(event -> {}).cards(), pairs);
    private final Set<Username> deleted = ConcurrentHashMap.newKeySet();
    private final Meeting meeting = meeting(relations, Limits.standard());
    private final List<String> toAlice = new ArrayList<>();
    private final List<String> toBob = new ArrayList<>();

    private Meeting meeting(Relations between, Limits limits) {
        return new Meeting(
                between,
                cluster,
                news,
                new InMemoryProfiles(event -> {}).cards(),
                new RecordedEvents<>(this::sightChanged),
                new RateLimiter(limits),
                limits,
                pairs,
                FakeNames.of(name -> !deleted.contains(name)));
    }

    private record Ear(Username username, DeviceId device, Consumer<String> heard) implements Line {
        @Override
        public SessionId session() {
            return new SessionId("session-of-" + username);
        }

        @Override
        public void send(String frame) {
            heard.accept(NEWS.matcher(frame).replaceFirst("$1 is $2"));
        }

        @Override
        public void close(CloseCode why) {
            throw new UnsupportedOperationException("nobody closes it");
        }
    }

    private void published(Object change) {
        circle.onChanged((RelationsChanged) change);
    }

    private void sightChanged(SightChanged event) {
        String how = event.isAwaited() ? "presence, awaited, of " : "presence of ";
        cluster.sendToAll(event.reader(), how + event.about());
    }

    @BeforeEach
    void listen() {
        cluster.attach(new Ear(ALICE, ALICES_LAPTOP, toAlice::add), Availability.AVAILABLE);
        cluster.attach(new Ear(BOB, BOBS_LAPTOP, toBob::add), Availability.AVAILABLE);
    }

    private void befriend() {
        meeting.ask(ALICE, BOB);
        meeting.ask(BOB, ALICE);
        toAlice.clear();
        toBob.clear();
    }

    @Test
    void aRequestShowsNothing() {
        meeting.ask(ALICE, BOB);
        assertEquals(List.of("bob is requested"), toAlice);
        assertEquals(List.of("alice is incoming"), toBob);
    }

    @Test
    void presenceFollowsTheNewsOfAnAcceptance() {
        meeting.ask(ALICE, BOB);
        meeting.ask(BOB, ALICE);
        assertEquals(List.of("bob is requested", "bob is accepted", "presence, awaited, of bob"), toAlice);
        assertEquals(List.of("alice is incoming", "alice is accepted", "presence, awaited, of alice"), toBob);
    }

    @Test
    void presenceEndsBeforeTheNewsOfARemoval() {
        befriend();
        meeting.part(BOB, ALICE);
        assertEquals(List.of("presence of bob", "bob is none"), toAlice);
        assertEquals(List.of("presence of alice", "alice is none"), toBob);
    }

    @Test
    void whoeverIsBlockedLearnsOnlyWhatPresenceShows() {
        befriend();
        meeting.block(ALICE, BOB, true);
        meeting.block(ALICE, BOB, false);
        assertEquals(
                List.of("presence of bob", "bob is blocked", "bob is accepted", "presence, awaited, of bob"), toAlice);
        assertEquals(List.of("presence of alice", "presence of alice"), toBob);
    }

    @Test
    void whoeverUnblocksIsToldOfPresenceAlsoWhileTheOtherBlocks() {
        befriend();
        meeting.block(ALICE, BOB, true);
        meeting.block(BOB, ALICE, true);
        toAlice.clear();
        toBob.clear();
        meeting.block(ALICE, BOB, false);
        assertEquals(List.of("bob is accepted", "presence, awaited, of bob"), toAlice);
        assertEquals(List.of(), toBob);
    }

    @Test
    void aNewNameIsNotToldWithWhatTwoPeopleWereBefore() {
        befriend();
        meeting.ask(ALICE, CAROL);
        meeting.ask(CAROL, ALICE);
        List<String> accepted = new ArrayList<>();
        // Whoever is told first of the two makes Alice part from the other one.
        cluster.attach(new Ear(BOB, BOBS_PHONE, frame -> hear(accepted, frame, CAROL)), Availability.AVAILABLE);
        cluster.attach(new Ear(CAROL, CAROLS_PHONE, frame -> hear(accepted, frame, BOB)), Availability.AVAILABLE);
        news.onProfileChanged(new ProfileChanged(ALICE));
        assertEquals(List.of("alice is accepted"), accepted);
    }

    private void hear(List<String> accepted, String frame, Username other) {
        if (frame.equals("alice is accepted")) {
            accepted.add(frame);
            meeting.part(ALICE, other);
        }
    }

    @Test
    void aRequestTakesOnePermitHoweverOftenItsStepIsTried() {
        Relations busy = new Relations() {
            @Override
            public List<Relation> of(Username me) {
                return relations.of(me);
            }

            @Override
            public Step change(Username one, Username other, UnaryOperator<Relation> step) {
                assertNotNull(step.apply(Relation.none(one, other)), "tried once in vain");
                return relations.change(one, other, step);
            }
        };
        Meeting tight = meeting(
                busy, new Limits(Map.of(Rate.CONTACT_REQUEST, new Rate.Allowance(1, Duration.ofHours(1))), Map.of()));
        assertEquals(ContactState.REQUESTED, tight.ask(ALICE, BOB));
        assertEquals(ContactState.REQUESTED, tight.ask(ALICE, BOB));
        Refusal refusal = assertThrows(Refusal.class, () -> tight.ask(ALICE, CAROL));
        assertEquals(ErrorCode.RATE_LIMITED, refusal.code());
    }

    @Test
    void nothingNewIsLeftWithAnAccountThatIsDeletedMeanwhile() {
        deleted.add(BOB);
        Refusal refusal = assertThrows(Refusal.class, () -> meeting.ask(ALICE, BOB));
        assertEquals(ErrorCode.USER_NOT_FOUND, refusal.code());
        assertThrows(Refusal.class, () -> meeting.block(BOB, ALICE, true));
        assertEquals(List.of(), relations.of(ALICE));
        assertEquals(List.of("bob is requested", "bob is none"), toAlice);
    }
}
