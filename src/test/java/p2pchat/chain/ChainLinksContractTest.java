package p2pchat.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;
import static p2pchat.People.CAROL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;

/** What every keeper of links must do; each has a subclass. */
abstract class ChainLinksContractTest {
    abstract ChainLinks links();

    private static Link link(int number) {
        return new Link("payload-" + number, List.of(new Link.Signed("device", "signature-" + number)));
    }

    @Test
    void nobodyHasLinksAtFirst() {
        assertEquals(List.of(), links().from(ALICE, 0));
        assertEquals(Optional.empty(), links().at(ALICE, 0));
    }

    @Test
    void linksAreReadInOrderAsTheyWereWritten() {
        for (int i = 0; i < 12; i++) {
            assertTrue(links().put(ALICE, i, link(i)));
        }
        List<Link> all =
                IntStream.range(0, 12).mapToObj(ChainLinksContractTest::link).toList();
        assertEquals(all, links().from(ALICE, 0));
        assertEquals(all.subList(9, 12), links().from(ALICE, 9));
        assertEquals(List.of(), links().from(ALICE, 12));
        assertEquals(Optional.of(link(10)), links().at(ALICE, 10));
        assertEquals(List.of(), links().from(BOB, 0));
    }

    @Test
    void aPlaceIsTakenOnce() {
        assertTrue(links().put(ALICE, 0, link(0)));
        assertFalse(links().put(ALICE, 0, link(1)));
        assertFalse(links().put(ALICE, 0, link(0)));
        assertTrue(links().put(BOB, 0, link(1)));
        assertEquals(List.of(link(0)), links().from(ALICE, 0));
    }

    @Test
    void ofManyForOnePlaceOneIsPut() {
        AtomicInteger put = new AtomicInteger();
        AtOnce.run(50, i -> {
            if (links().put(ALICE, 0, link(i))) {
                put.incrementAndGet();
            }
        });
        assertEquals(1, put.get());
        assertEquals(1, links().from(ALICE, 0).size());
    }

    @Test
    void aChainIsRemovedAsAWhole() {
        links().put(ALICE, 0, link(0));
        links().put(ALICE, 1, link(1));
        links().put(BOB, 0, link(2));
        links().removeAll(ALICE);
        links().removeAll(ALICE);
        assertEquals(List.of(), links().from(ALICE, 0));
        assertEquals(List.of(link(2)), links().from(BOB, 0));
    }

    @Test
    void severalPlacesAreReadAtOnce() {
        for (int i = 0; i < 4; i++) {
            links().put(ALICE, i, link(i));
        }
        links().put(BOB, 0, link(9));
        assertEquals(Map.of(0, link(0), 3, link(3)), links().at(ALICE, List.of(0, 0, 3, 4)));
        assertEquals(Map.of(), links().at(CAROL, List.of(0)));
    }

    @Test
    void theFirstIsReplacedByWhoeverKnowsIt() {
        links().put(ALICE, 0, link(0));
        links().put(ALICE, 1, link(1));
        assertFalse(links().replaceFirst(ALICE, link(7), link(8)));
        assertFalse(links().replaceFirst(BOB, link(0), link(8)));
        assertTrue(links().replaceFirst(ALICE, link(0), link(8)));
        assertFalse(links().replaceFirst(ALICE, link(0), link(9)));
        assertEquals(List.of(link(8), link(1)), links().from(ALICE, 0));
        links().removeFrom(ALICE, 1);
        assertEquals(List.of(link(8)), links().from(ALICE, 0));
        assertEquals(List.of(), links().from(BOB, 0));
    }

    @Test
    void ofManyThatReplaceTheFirstOneDoes() {
        links().put(ALICE, 0, link(0));
        AtomicInteger replaced = new AtomicInteger();
        AtOnce.run(20, i -> {
            if (links().replaceFirst(ALICE, link(0), link(i + 1))) {
                replaced.incrementAndGet();
            }
        });
        assertEquals(1, replaced.get());
    }

    @Test
    void allBehindTheFirstArePutAtOnce() {
        links().put(ALICE, 0, link(0));
        links().putBehind(ALICE, List.of());
        assertEquals(List.of(link(0)), links().from(ALICE, 0));
        links().putBehind(ALICE, List.of(link(1), link(2)));
        assertTrue(links().replaceFirst(ALICE, link(0), link(9)));
        assertEquals(List.of(link(9), link(1), link(2)), links().from(ALICE, 0));
    }
}
