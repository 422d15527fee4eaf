package p2pchat.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;
import p2pchat.SettableClock;
import p2pchat.platform.mongo.TestStore;
import p2pchat.platform.time.DirectThreads;

/** Challenges on a database; each has a subclass. */
abstract class ChallengesContractTest {
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final SettableClock clock = new SettableClock();

    abstract TestStore store();

    private Challenges challenges() {
        return new Challenges(new MongoOpenChallenges(store().database()), clock, new DirectThreads());
    }

    private long left() {
        return store().database().getCollection("challenges").countDocuments();
    }

    @Test
    void eachIsAnotherAndHas256Bits() {
        String one = challenges().issue("recovery", LIFE);
        assertTrue(one.matches("[A-Za-z0-9_-]{43}"), one);
        assertNotEquals(one, challenges().issue("recovery", LIFE));
    }

    @Test
    void itCountsOnceOnWhicheverNode() {
        String challenge = challenges().issue("recovery", LIFE);
        assertTrue(challenges().redeem("recovery", challenge));
        assertFalse(challenges().redeem("recovery", challenge));
        assertEquals(0, left());
    }

    @Test
    void ofManyAtOnceOneRedeemsIt() {
        String challenge = challenges().issue("recovery", LIFE);
        AtomicInteger redeemed = new AtomicInteger();
        AtOnce.run(20, i -> {
            if (challenges().redeem("recovery", challenge)) {
                redeemed.incrementAndGet();
            }
        });
        assertEquals(1, redeemed.get());
    }

    @Test
    void itCountsForWhatItWasGivenOutForAlone() {
        String challenge = challenges().issue("recovery", LIFE);
        assertFalse(challenges().redeem("another", challenge));
        assertFalse(challenges().redeem("recovery", "never given out"));
        assertTrue(challenges().redeem("recovery", challenge));
    }

    @Test
    void itRunsOutAndIsForgotten() {
        String challenge = challenges().issue("recovery", LIFE);
        clock.pass(LIFE.minusMillis(1));
        challenges().sweep();
        assertEquals(1, left());
        clock.pass(Duration.ofMillis(1));
        assertFalse(challenges().redeem("recovery", challenge));
        challenges().sweep();
        assertEquals(0, left());
    }
}
