package p2pchat.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.group.GroupParts.BOB_AT_HIS_LAPTOP;
import static p2pchat.group.GroupParts.id;
import static p2pchat.mailbox.MailboxParts.ALICE_AT_HER_LAPTOP;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;
import p2pchat.mailbox.Sender;

/** What every keeper of commits must do; each has a subclass. */
abstract class CommitsContractTest {
    private static final Instant MORNING = Instant.parse("2026-11-23T09:30:00Z");
    private static final int AT_ONCE = 50;

    abstract Commits commits();

    private static Commit commit(String group, long epoch, Sender from, Instant time) {
        return new Commit(group, epoch, UUID.randomUUID().toString(), from, new byte[] {0, -1, (byte) epoch}, time);
    }

    private Commit put(String group, long epoch, Sender from, Instant time) {
        Commit commit = commit(group, epoch, from, time);
        assertTrue(commits().put(commit));
        return commit;
    }

    private List<Long> epochs(String group) {
        return commits().from(group, 1, 100, 1 << 20).stream()
                .map(Commit::epoch)
                .toList();
    }

    @Test
    void aCommitIsReadAsItWasPut() {
        Commit put = put(id(1), 7, ALICE_AT_HER_LAPTOP, MORNING);
        Commit read = commits().at(id(1), 7).orElseThrow();
        assertTrue(read.isSameAs(put));
        assertEquals(MORNING, read.storedAt());
        assertArrayEquals(put.content(), read.content());
        assertEquals(Optional.empty(), commits().at(id(1), 6));
        assertEquals(Optional.empty(), commits().at(id(2), 7));
    }

    @Test
    void anEpochIsTakenOnce() {
        put(id(1), 1, ALICE_AT_HER_LAPTOP, MORNING);
        assertFalse(commits().put(commit(id(1), 1, BOB_AT_HIS_LAPTOP, MORNING)));
        put(id(1), 2, BOB_AT_HIS_LAPTOP, MORNING);
        put(id(2), 1, BOB_AT_HIS_LAPTOP, MORNING);
    }

    /** Without any lock around it: other nodes do not hold the one of this node. */
    @Test
    void ofManyForOneEpochOneIsPut() {
        for (int epoch = 1; epoch <= 5; epoch++) {
            int now = epoch;
            Set<String> put = ConcurrentHashMap.newKeySet();
            AtOnce.run(AT_ONCE, number -> {
                Sender from = number % 2 == 0 ? ALICE_AT_HER_LAPTOP : BOB_AT_HIS_LAPTOP;
                Commit mine = commit(id(1), now, from, MORNING);
                if (commits().put(mine)) {
                    put.add(mine.id());
                }
            });
            assertEquals(Set.of(commits().at(id(1), epoch).orElseThrow().id()), put);
        }
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), epochs(id(1)));
    }

    @Test
    void oneSendersNameIsForgottenInOneGroup() {
        put(id(1), 1, ALICE_AT_HER_LAPTOP, MORNING);
        put(id(1), 2, BOB_AT_HIS_LAPTOP, MORNING);
        put(id(2), 1, ALICE_AT_HER_LAPTOP, MORNING);
        commits().forget(id(1), ALICE);
        assertNull(commits().at(id(1), 1).orElseThrow().from());
        assertEquals(BOB_AT_HIS_LAPTOP, commits().at(id(1), 2).orElseThrow().from());
        assertEquals(ALICE_AT_HER_LAPTOP, commits().at(id(2), 1).orElseThrow().from());
    }

    @Test
    void whatIsOldGoesAndWhatBelongsToAGroup() {
        put(id(1), 1, ALICE_AT_HER_LAPTOP, MORNING);
        put(id(1), 2, ALICE_AT_HER_LAPTOP, MORNING.plusMillis(1));
        put(id(2), 1, ALICE_AT_HER_LAPTOP, MORNING.plusMillis(1));
        commits().removeBefore(MORNING.plusMillis(1));
        assertEquals(List.of(2L), epochs(id(1)));
        commits().removeAll(id(1));
        assertEquals(List.of(), epochs(id(1)));
        assertEquals(List.of(1L), epochs(id(2)));
    }
}
