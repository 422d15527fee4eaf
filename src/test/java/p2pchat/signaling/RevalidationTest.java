package p2pchat.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import p2pchat.People;
import p2pchat.id.Username;
import p2pchat.platform.lifecycle.ServerStopping;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.time.DirectThreads;
import p2pchat.platform.time.Threads;

class RevalidationTest {
    private final Threads threads = new DirectThreads();
    private final Signaling signaling = new Signaling(
            new Router(List.of()), line -> {}, new RateLimiter(Limits.standard()), Limits.standard(), threads);
    private final FakeSocket alices = new FakeSocket(People.loggedIn(ALICE));
    private final FakeSocket bobs = new FakeSocket(People.loggedIn(BOB));
    private final Connection alice = open(alices);
    private final Connection bob = open(bobs);

    @AfterEach
    void stop() {
        signaling.onStopping(new ServerStopping());
    }

    private Connection open(FakeSocket socket) {
        return Objects.requireNonNull(signaling.open(socket.session()));
    }

    private Revalidation asking(Admission admission) {
        return new Revalidation(signaling, admission, threads, Limits.standard());
    }

    private void check(Username loggedIn) {
        asking(caller -> caller.username().equals(loggedIn)).check(List.of(alice, bob));
    }

    @Test
    void aSocketWhoseSessionEndedUnnoticedCloses() throws Exception {
        check(BOB);
        assertEquals(4401, alices.closeCode());
    }

    @Test
    void theOthersStay() {
        check(BOB);
        assertTrue(alice.isOver());
        assertFalse(bob.isOver());
    }

    @Test
    void nobodyIsClosedBecauseTheSessionsCannotBeLookedUp() {
        asking(caller -> {
                    throw new IllegalStateException("the database is away");
                })
                .check(List.of(alice, bob));
        assertFalse(alice.isOver());
        assertFalse(bob.isOver());
    }
}
