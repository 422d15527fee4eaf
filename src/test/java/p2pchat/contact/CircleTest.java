package p2pchat.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;
import static p2pchat.People.CAROL;
import static p2pchat.signaling.Reach.Verdict.ALLOWED;
import static p2pchat.signaling.Reach.Verdict.HIDDEN;
import static p2pchat.signaling.Reach.Verdict.STRANGER;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import p2pchat.People;
import p2pchat.RecordedEvents;
import p2pchat.cluster.LocalCluster;
import p2pchat.cluster.RecordedLine;
import p2pchat.id.Availability;

class CircleTest {
    private final LocalCluster cluster = new LocalCluster(new RecordedEvents<>());
    private final InMemoryRelations relations = new InMemoryRelations();
    private final Circle circle = new Circle(relations, cluster);

    private void change(UnaryOperator<Relation> step) {
        relations.change(ALICE, BOB, step);
        circle.onChanged(new RelationsChanged(ALICE, BOB));
    }

    private void accept() {
        change(relation -> relation.asked(ALICE).asked(BOB));
    }

    @Test
    void strangersMayNotSignalEachOther() {
        assertEquals(STRANGER, circle.between(ALICE, BOB));
    }

    @Test
    void aRequestOpensNothing() {
        change(relation -> relation.asked(ALICE));
        assertEquals(STRANGER, circle.between(ALICE, BOB));
        assertEquals(STRANGER, circle.between(BOB, ALICE));
        assertEquals(List.of(), circle.open(ALICE));
    }

    @Test
    void acceptedContactsMaySignalEachOther() {
        accept();
        assertEquals(ALLOWED, circle.between(ALICE, BOB));
        assertEquals(ALLOWED, circle.between(BOB, ALICE));
        assertTrue(circle.isOpen(BOB, ALICE));
        assertEquals(List.of(ALICE), circle.open(BOB));
        assertEquals(STRANGER, circle.between(ALICE, CAROL));
    }

    @Test
    void everybodyMaySignalThemselves() {
        assertEquals(ALLOWED, circle.between(ALICE, ALICE));
    }

    @Test
    void whoeverIsBlockedFindsNobodyThere() {
        accept();
        change(relation -> relation.blocked(ALICE, true));
        assertEquals(HIDDEN, circle.between(BOB, ALICE));
        assertEquals(STRANGER, circle.between(ALICE, BOB));
        assertFalse(circle.isOpen(ALICE, BOB));
        assertEquals(Map.of(BOB, ContactState.BLOCKED), circle.list(ALICE));
        assertEquals(Map.of(ALICE, ContactState.ACCEPTED), circle.list(BOB));
    }

    @Test
    void whoeverIsInvisibleIsNotThereButMayStillSignal() {
        accept();
        cluster.attach(new RecordedLine(BOB, People.BOBS_LAPTOP), Availability.INVISIBLE);
        assertEquals(HIDDEN, circle.between(ALICE, BOB));
        assertEquals(ALLOWED, circle.between(BOB, ALICE));
    }

    @Test
    void whatIsNotAtHandIsNotAskedFor() {
        accept();
        assertNull(circle.atHand(ALICE, BOB));
        assertEquals(ALLOWED, circle.atHand(ALICE, ALICE));
        circle.between(ALICE, BOB);
        assertEquals(ALLOWED, circle.atHand(ALICE, BOB));
        assertEquals(STRANGER, circle.atHand(ALICE, CAROL));
        change(Relation::parted);
        assertNull(circle.atHand(ALICE, BOB));
    }

    @Test
    void whatChangesIsSeenAtOnce() {
        accept();
        assertEquals(ALLOWED, circle.between(ALICE, BOB));
        change(Relation::parted);
        assertEquals(STRANGER, circle.between(ALICE, BOB));
        assertEquals(Map.of(), circle.list(BOB));
    }
}
