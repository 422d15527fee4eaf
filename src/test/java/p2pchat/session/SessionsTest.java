package p2pchat.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import p2pchat.People;
import p2pchat.RecordedEvents;
import p2pchat.SettableClock;
import p2pchat.account.AccountDeleted;
import p2pchat.account.PasswordChanged;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;

class SessionsTest {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final InMemoryLoginSessions stored = new InMemoryLoginSessions();
    private final InMemorySessionEdits edits = new InMemorySessionEdits(stored);
    private final RecordedEvents<SessionEnded> ended = new RecordedEvents<>();
    private final SettableClock clock = new SettableClock();
    private final Sessions sessions =
            new Sessions(stored, edits, ended, clock, new Limits(Map.of(), Map.of(Bound.SESSIONS, 3)));

    private Sessions.Begun begin() {
        return sessions.begin(People.ALICE, "Firefox on Linux", false);
    }

    private static SessionEnded endOf(Sessions.Begun begun) {
        return new SessionEnded(begun.session().username(), begun.session().id());
    }

    private boolean isAlive(Sessions.Begun begun) {
        return sessions.find(begun.token()).isPresent();
    }

    @Test
    void theSecretHas256BitsAndOnlyItsHashIsStored() {
        Sessions.Begun begun = begin();
        assertTrue(begun.token().matches("[A-Za-z0-9_-]{43}"));
        assertNotEquals(begun.token(), begun.session().tokenHash());
        assertNotEquals(begun.token(), begun.session().id().value());
        assertTrue(isAlive(begun));
        assertTrue(sessions.find(begun.session().tokenHash()).isEmpty());
        assertTrue(sessions.find(begun.session().id().value()).isEmpty());
    }

    @Test
    void aSessionEndsAfter14DaysWithoutUse() {
        Sessions.Begun begun = begin();
        clock.pass(A_DAY.multipliedBy(14).minusMillis(1));
        assertTrue(isAlive(begun));
        clock.pass(A_DAY.multipliedBy(14));
        assertFalse(isAlive(begun));
        assertEquals(List.of(), sessions.list(People.ALICE));
    }

    @Test
    void aSessionEndsAfter90DaysHoweverMuchItIsUsed() {
        Sessions.Begun begun = begin();
        Instant end = clock.instant().plus(A_DAY.multipliedBy(90));
        for (int day = 0; day < 89; day++) {
            clock.pass(A_DAY);
            assertTrue(isAlive(begun));
        }
        assertEquals(end, sessions.expiresAt(stored.findAll().findFirst().orElseThrow()));
        clock.pass(A_DAY);
        assertFalse(isAlive(begun));
    }

    @Test
    void useIsWrittenDownEveryFiveMinutesAtMost() {
        Instant begin = clock.instant();
        Sessions.Begun begun = begin();
        clock.pass(Duration.ofMinutes(5));
        sessions.find(begun.token());
        assertEquals(begin, begun.session().lastSeenAt());
        clock.pass(Duration.ofMillis(1));
        sessions.find(begun.token());
        assertEquals(clock.instant(), begun.session().lastSeenAt());
    }

    @Test
    void aSweepRemovesWhatHasRunOutAndTells() {
        Sessions.Begun idle = begin();
        clock.pass(A_DAY.multipliedBy(10));
        Sessions.Begun used = begin();
        clock.pass(A_DAY.multipliedBy(5));
        sessions.sweep();
        assertEquals(List.of(endOf(idle)), ended.fired());
        assertEquals(List.of(used.session()), stored.findAll().toList());
    }

    @Test
    void aSessionThatAnOpenSocketIsAskedAboutStaysInUse() {
        Sessions.Begun begun = begin();
        clock.pass(A_DAY.multipliedBy(10));
        assertTrue(sessions.find(begun.session().id()).isPresent());
        clock.pass(A_DAY.multipliedBy(10));
        assertTrue(isAlive(begun));
    }

    @Test
    void anEndedSessionIsGoneAtOnce() {
        Sessions.Begun begun = begin();
        assertTrue(sessions.end(People.ALICE, begun.session().id()));
        assertFalse(isAlive(begun));
        assertTrue(sessions.find(begun.session().id()).isEmpty());
        assertEquals(List.of(endOf(begun)), ended.fired());
        assertFalse(sessions.end(People.ALICE, begun.session().id()));
    }

    @Test
    void aDeviceIsNotedWithTheSessionThatItUses() {
        Sessions.Begun begun = begin();
        assertTrue(sessions.prove(begun.session().id(), People.ALICES_LAPTOP));
        assertEquals(Map.of(begun.session().tokenHash(), People.ALICES_LAPTOP), edits.devices());
    }

    @Test
    void aSessionThatHasEndedOrRunOutIsNoDevices() {
        Sessions.Begun ended = begin();
        sessions.end(People.ALICE, ended.session().id());
        assertFalse(sessions.prove(ended.session().id(), People.ALICES_LAPTOP));
        Sessions.Begun old = begin();
        clock.pass(A_DAY.multipliedBy(14));
        assertFalse(sessions.prove(old.session().id(), People.ALICES_LAPTOP));
        assertEquals(Map.of(), edits.devices());
    }

    @Test
    void nobodyEndsTheSessionOfSomebodyElse() {
        Sessions.Begun begun = begin();
        assertFalse(sessions.end(People.BOB, begun.session().id()));
        assertTrue(isAlive(begun));
    }

    @Test
    void theOneIdleLongestMakesRoomForAnother() {
        Sessions.Begun first = begin();
        clock.pass(A_DAY);
        Sessions.Begun second = begin();
        clock.pass(A_DAY);
        begin();
        sessions.find(first.token());
        begin();
        assertFalse(isAlive(second));
        assertTrue(isAlive(first));
        assertEquals(3, sessions.list(People.ALICE).size());
    }

    @Test
    void aChangedPasswordEndsAllSessionsButTheOneThatChangedIt() {
        Sessions.Begun here = begin();
        Sessions.Begun there = begin();
        Sessions.Begun bobs = sessions.begin(People.BOB, "", false);
        sessions.onPasswordChanged(
                new PasswordChanged(People.ALICE, here.session().id()));
        assertTrue(isAlive(here));
        assertFalse(isAlive(there));
        assertTrue(isAlive(bobs));
    }

    @Test
    void aDeletedAccountHasNoSessions() {
        Sessions.Begun here = begin();
        sessions.onAccountDeleted(new AccountDeleted(People.ALICE));
        assertFalse(isAlive(here));
        assertEquals(List.of(endOf(here)), ended.fired());
    }
}
