package p2pchat.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import p2pchat.contact.Relation.Link;

class RelationTest {
    private static Relation of(Link link) {
        return new Relation(ALICE, BOB, link, false, false);
    }

    /** Every relation that there can be. */
    static Stream<Relation> all() {
        return Arrays.stream(Link.values())
                .flatMap(link -> Stream.of(
                        new Relation(ALICE, BOB, link, false, false),
                        new Relation(ALICE, BOB, link, true, false),
                        new Relation(ALICE, BOB, link, false, true),
                        new Relation(ALICE, BOB, link, true, true)));
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, ASKED_BY_LOW, ASKED_BY_HIGH",
        "ASKED_BY_LOW, ASKED_BY_LOW, ACCEPTED",
        "ASKED_BY_HIGH, ACCEPTED, ASKED_BY_HIGH",
        "ACCEPTED, ACCEPTED, ACCEPTED"
    })
    void whoeverIsAskedAndAsksAccepts(Link before, Link afterLowAsked, Link afterHighAsked) {
        assertEquals(of(afterLowAsked), of(before).asked(ALICE));
        assertEquals(of(afterHighAsked), of(before).asked(BOB));
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, NONE, NONE",
        "ASKED_BY_LOW, REQUESTED, INCOMING",
        "ASKED_BY_HIGH, INCOMING, REQUESTED",
        "ACCEPTED, ACCEPTED, ACCEPTED"
    })
    void eachSeesTheLinkFromTheirSide(Link link, ContactState seenByLow, ContactState seenByHigh) {
        assertEquals(seenByLow, of(link).seenBy(ALICE));
        assertEquals(seenByHigh, of(link).seenBy(BOB));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whoeverBlocksSeesThatAndTheBlockedPersonSeesNoDifference(Relation before) {
        Relation blocked = before.blocked(ALICE, true);
        assertEquals(ContactState.BLOCKED, blocked.seenBy(ALICE));
        assertEquals(before.seenBy(BOB), blocked.seenBy(BOB));
    }

    @ParameterizedTest
    @MethodSource("all")
    void unblockingBringsBackWhatWas(Relation before) {
        Relation free = before.blocked(BOB, false);
        assertEquals(free, free.blocked(BOB, true).blocked(BOB, false));
    }

    @ParameterizedTest
    @MethodSource("all")
    void twoAreOpenWhenTheyAcceptedAndNeitherBlocks(Relation relation) {
        boolean open = relation.link() == Link.ACCEPTED && !relation.blockedByLow() && !relation.blockedByHigh();
        assertEquals(open, relation.isOpen());
    }

    @ParameterizedTest
    @MethodSource("all")
    void whoeverPartsKeepsBlocks(Relation before) {
        Relation after = before.parted();
        assertEquals(Link.NONE, after.link());
        assertEquals(before.blockedByLow(), after.isBlockedBy(ALICE));
        assertEquals(before.blockedByHigh(), after.isBlockedBy(BOB));
        assertEquals(!before.blockedByLow() && !before.blockedByHigh(), after.isNothing());
    }

    @ParameterizedTest
    @MethodSource("all")
    void askingTwiceChangesNothingMore(Relation before) {
        assertEquals(before.asked(ALICE), before.asked(ALICE).asked(ALICE));
    }

    @Test
    void theOrderInWhichTwoAreNamedDoesNotMatter() {
        assertEquals(Relation.none(ALICE, BOB), Relation.none(BOB, ALICE));
        assertTrue(Relation.none(ALICE, BOB).isNothing());
        assertEquals(BOB, Relation.none(ALICE, BOB).other(ALICE));
        assertEquals(ALICE, Relation.none(ALICE, BOB).other(BOB));
    }

    @Test
    void nobodyHasARelationWithThemselves() {
        assertThrows(IllegalArgumentException.class, () -> Relation.none(ALICE, ALICE));
        assertThrows(IllegalArgumentException.class, () -> new Relation(BOB, ALICE, Link.NONE, false, false));
    }
}
