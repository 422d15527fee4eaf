package p2pchat.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static p2pchat.People.ALICE;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import p2pchat.Fakes;
import p2pchat.RecordedEvents;
import p2pchat.id.SessionId;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.time.DirectThreads;

/** What happens to deletions and changes of passwords while the database fails. */
class AftermathTest {
    private static final String SESSIONS = "sessions";
    private static final String CONTACTS = "contacts";
    private static final String PROFILE = "profile";
    private static final SessionId HERE = new SessionId("the-session-right-here");

    private final List<String> told = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();
    private Account alice = Account.open(ALICE, "the hash", Instant.EPOCH);
    private @Nullable PasswordChanged unsettled;

    private final Accounts accounts = Fakes.of(
            Accounts.class,
            Map.of(
                    "findById", given -> Optional.of(alice),
                    "update", given -> alice = (Account) Objects.requireNonNull(given[0]),
                    "findByState", given -> given[0] == alice.state() ? List.of(alice) : List.of()));
    private final PasswordHashes hashes = Fakes.of(
            PasswordHashes.class,
            Map.of(
                    "retire", given -> retire(given[1]),
                    "unsettled", given -> unsettled == null ? List.of() : List.of(unsettled),
                    "settle", given -> unsettled = null));
    private final RecordedEvents<PasswordChanged> changes = new RecordedEvents<>(change -> tell(SESSIONS));
    private final Aftermath aftermath = new Aftermath(
            accounts,
            hashes,
            Fakes.of(
                    BeanManager.class,
                    Map.of(
                            "resolveObserverMethods",
                            given -> new LinkedHashSet<>(
                                    List.of(observer(CONTACTS, 2), observer(PROFILE, 2), observer(SESSIONS, 1))))),
            changes,
            new DirectThreads());
    private final Deletion deletion = new Deletion(hashes, aftermath);

    private boolean retire(@Nullable Object hash) {
        boolean same = Objects.equals(hash, alice.passwordHash());
        if (same) {
            alice = alice.tombstone(Account.State.DELETING);
        }
        return same;
    }

    private ObserverMethod<?> observer(String name, int priority) {
        return Fakes.of(ObserverMethod.class, Map.of("getPriority", given -> priority, "notify", given -> {
            tell(name);
            return null;
        }));
    }

    private void tell(String name) {
        told.add(name);
        if (failing.contains(name)) {
            throw new IllegalStateException("the database is away");
        }
    }

    private Proof proof() {
        return new Proof(ALICE, "the hash");
    }

    @Test
    void aDeletionTellsEverybodyInTheirOrder() {
        deletion.delete(proof());
        assertEquals(List.of(SESSIONS, CONTACTS, PROFILE), told);
        assertEquals(Account.State.DELETED, alice.state());
    }

    @Test
    void oneWhoFailsKeepsItFromNobodyAndIsToldAgain() {
        failing.add(SESSIONS);
        deletion.delete(proof());
        assertEquals(List.of(SESSIONS, CONTACTS, PROFILE), told);
        assertEquals(Account.State.DELETING, alice.state());
        failing.clear();
        aftermath.finish();
        assertEquals(List.of(SESSIONS, CONTACTS, PROFILE, SESSIONS, CONTACTS, PROFILE), told);
        assertEquals(Account.State.DELETED, alice.state());
        aftermath.finish();
        assertEquals(6, told.size());
    }

    @Test
    void aDeletionByAnOldPasswordIsRefused() {
        Refusal refusal = assertThrows(Refusal.class, () -> deletion.delete(new Proof(ALICE, "an older hash")));
        assertEquals(ErrorCode.BAD_CREDENTIALS, refusal.code());
        assertEquals(Account.State.OPEN, alice.state());
        assertEquals(List.of(), told);
    }

    @Test
    void sessionsThatCouldNotBeEndedWithTheOldPasswordEndLater() {
        PasswordChanged change = new PasswordChanged(ALICE, HERE);
        unsettled = change;
        failing.add(SESSIONS);
        aftermath.ofChange(change);
        assertEquals(change, unsettled);
        failing.clear();
        aftermath.finish();
        assertEquals(List.of(change, change), changes.fired());
        assertNull(unsettled);
    }
}
