package p2pchat.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import p2pchat.chain.FormerChain.Unfinished;
import p2pchat.id.Username;

/** What every keeper of former chains must do; each has a subclass. */
abstract class FormerChainsContractTest {
    private static final Instant TIME = Instant.parse("2026-11-28T12:00:00.123Z");

    abstract FormerChains formers();

    private static FormerChain former(Username owner, Unfinished unfinished) {
        List<Link> links = List.of(
                new Link("one", List.of(new Link.Signed("device", "first"), new Link.Signed("other", "second"))),
                new Link("two", List.of(new Link.Signed("device", "third"))));
        return new FormerChain(owner, links, TIME, TIME.plusSeconds(5), unfinished);
    }

    @Test
    void nobodyHasOneAtFirst() {
        assertEquals(Optional.empty(), formers().of(ALICE));
        formers().remove(ALICE);
        assertEquals(List.of(), formers().unfinished());
    }

    @Test
    void eachHasOneWhichIsReadAsItWasWritten() {
        for (Unfinished unfinished : Unfinished.values()) {
            formers().put(former(ALICE, unfinished));
            assertEquals(Optional.of(former(ALICE, unfinished)), formers().of(ALICE));
        }
        assertEquals(Optional.empty(), formers().of(BOB));
        formers().put(former(BOB, Unfinished.NOTHING));
        formers().remove(ALICE);
        assertEquals(Optional.empty(), formers().of(ALICE));
        assertEquals(Optional.of(former(BOB, Unfinished.NOTHING)), formers().of(BOB));
    }

    @Test
    void whatIsOldOrUnfinishedIsFound() {
        formers().put(former(ALICE, Unfinished.NOTHING));
        assertEquals(List.of(), formers().unfinished());
        formers().put(former(ALICE, Unfinished.RESTART));
        formers().put(former(BOB, Unfinished.NOTHING));
        assertEquals(List.of(ALICE), formers().unfinished());
        formers().remove(BOB);
        assertEquals(List.of(), formers().before(TIME));
        assertEquals(List.of(ALICE), formers().before(TIME.plus(Duration.ofMillis(1))));
    }
}
