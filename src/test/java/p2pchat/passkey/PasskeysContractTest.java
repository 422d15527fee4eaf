package p2pchat.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;
import p2pchat.id.Username;

/** What every keeper of passkeys must do; each has a subclass. */
abstract class PasskeysContractTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final Instant LATER = NOW.plusSeconds(60);

    abstract Passkeys passkeys();

    private static Passkey passkey(String id, Username owner, long counter, Instant createdAt) {
        return new Passkey(
                id,
                owner,
                "Phone",
                new Passkey.Credential("data of " + id, true),
                counter,
                createdAt,
                Optional.empty(),
                Optional.empty(),
                owner.equals(ALICE));
    }

    private Passkey add(String id, Username owner, long counter, Instant createdAt) {
        Passkey passkey = passkey(id, owner, counter, createdAt);
        assertTrue(passkeys().add(passkey));
        return passkey;
    }

    @Test
    void eachIsOfOnePersonAndTheOldestComesFirst() {
        Passkey second = add("b", ALICE, 0, LATER);
        Passkey first = add("z", ALICE, 7, NOW);
        Passkey his = add("c", BOB, 0, NOW);
        assertFalse(passkeys().add(passkey("c", ALICE, 0, NOW)));
        assertEquals(List.of(first, second), passkeys().of(ALICE));
        assertEquals(Optional.of(his), passkeys().find("c"));
        assertEquals(Optional.empty(), passkeys().find("d"));
    }

    @Test
    void aLoginIsNotedWhenItsCounterGoesOn() {
        Passkey counting = add("a", ALICE, 5, NOW);
        assertFalse(passkeys().use(counting, 5, LATER));
        assertFalse(passkeys().use(counting, 4, LATER));
        assertFalse(passkeys().use(counting, 0, LATER));
        assertTrue(passkeys().use(counting, 9, LATER));
        assertFalse(passkeys().use(counting, 8, LATER));
        Passkey used = passkeys().find("a").orElseThrow();
        assertEquals(9, used.counter());
        assertEquals(Optional.of(LATER), used.lastUsedAt());
    }

    @Test
    void oneThatDoesNotCountLogsInAgainAndAgain() {
        Passkey passkey = add("a", ALICE, 0, NOW);
        assertTrue(passkeys().use(passkey, 0, NOW));
        assertTrue(passkeys().use(passkey, 0, LATER));
        passkeys().remove(ALICE, "a");
        assertFalse(passkeys().use(passkey, 0, LATER));
    }

    @Test
    void ofManyWithTheSameCounterOneLogsIn() {
        Passkey passkey = add("a", ALICE, 1, NOW);
        AtomicInteger used = new AtomicInteger();
        AtOnce.run(8, i -> {
            if (passkeys().use(passkey, 2, LATER)) {
                used.incrementAndGet();
            }
        });
        assertEquals(1, used.get());
    }

    @Test
    void onlyItsOwnerChangesIt() {
        add("a", ALICE, 0, NOW);
        assertFalse(passkeys().rename(BOB, "a", "His"));
        assertFalse(passkeys().wrap(BOB, "a", Optional.of("his")));
        assertFalse(passkeys().remove(BOB, "a"));
        assertTrue(passkeys().rename(ALICE, "a", "Old phone"));
        assertTrue(passkeys().wrap(ALICE, "a", Optional.of("secret")));
        Passkey changed = passkeys().find("a").orElseThrow();
        assertEquals("Old phone", changed.name());
        assertEquals(Optional.of("secret"), changed.wrapped());
        assertTrue(passkeys().wrap(ALICE, "a", Optional.empty()));
        assertEquals(Optional.empty(), passkeys().find("a").orElseThrow().wrapped());
        assertTrue(passkeys().remove(ALICE, "a"));
        assertFalse(passkeys().remove(ALICE, "a"));
    }

    @Test
    void allOfOnePersonAreRemoved() {
        add("a", ALICE, 0, NOW);
        add("b", ALICE, 0, NOW);
        Passkey his = add("c", BOB, 0, NOW);
        passkeys().removeAll(ALICE);
        assertEquals(List.of(), passkeys().of(ALICE));
        assertEquals(List.of(his), passkeys().of(BOB));
    }
}
