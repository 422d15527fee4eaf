package p2pchat.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;
import static p2pchat.People.CAROL;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import p2pchat.contact.Relation.Link;
import p2pchat.id.Username;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** What every keeper of relations must do; each has a subclass. */
abstract class RelationsContractTest {
    abstract Relations relations();

    private Relations.Step ask(Username one, Username other) {
        return relations().change(one, other, relation -> relation.asked(one));
    }

    private static List<Username> othersOf(Username me, List<Relation> all) {
        return all.stream().map(relation -> relation.other(me)).sorted().toList();
    }

    @Test
    void strangersHaveNothingToDoWithEachOther() {
        assertEquals(List.of(), relations().of(ALICE));
    }

    @Test
    void aStepIsSeenFromBothSides() {
        Relations.Step step = ask(BOB, ALICE);
        assertEquals(Relation.none(ALICE, BOB), step.before());
        assertEquals(Link.ASKED_BY_HIGH, step.after().link());
        assertEquals(List.of(step.after()), relations().of(ALICE));
        assertEquals(List.of(step.after()), relations().of(BOB));
    }

    @Test
    void everyRelationIsReadAsItWasWritten() {
        RelationTest.all().forEach(wanted -> {
            relations().change(ALICE, BOB, before -> wanted);
            assertEquals(
                    wanted.isNothing() ? List.of() : List.of(wanted),
                    relations().of(BOB));
        });
    }

    @Test
    void eachPersonFindsTheirOwnRelations() {
        ask(ALICE, BOB);
        ask(CAROL, ALICE);
        ask(BOB, CAROL);
        assertEquals(List.of(BOB, CAROL), othersOf(ALICE, relations().of(ALICE)));
        assertEquals(List.of(ALICE, CAROL), othersOf(BOB, relations().of(BOB)));
        assertEquals(List.of(ALICE, BOB), othersOf(CAROL, relations().of(CAROL)));
    }

    @Test
    void whatBindsNobodyIsForgottenAndCanBeginAnew() {
        ask(ALICE, BOB);
        relations().change(ALICE, BOB, Relation::parted);
        assertEquals(List.of(), relations().of(ALICE));
        assertEquals(Relation.none(ALICE, BOB), ask(BOB, ALICE).before());
        assertEquals(Link.ACCEPTED, ask(ALICE, BOB).after().link());
    }

    @Test
    void aStepThatChangesNothingIsToldSo() {
        ask(ALICE, BOB);
        Relations.Step again = ask(ALICE, BOB);
        assertEquals(again.before(), again.after());
        Relations.Step nothing = relations().change(ALICE, CAROL, Relation::parted);
        assertEquals(nothing.before(), nothing.after());
        assertEquals(List.of(), relations().of(CAROL));
    }

    @Test
    void aStepThatIsRefusedChangesNothing() {
        ask(ALICE, BOB);
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> relations().change(ALICE, BOB, before -> {
                    throw new Refusal(ErrorCode.BLOCKED);
                }));
        assertEquals(ErrorCode.BLOCKED, refusal.code());
        assertEquals(Link.ASKED_BY_LOW, relations().of(BOB).get(0).link());
    }

    /** 50 steps on one pair at the same time, each of which depends on the one before. */
    @Test
    void stepsAtTheSameTimeFollowOneAnother() throws Exception {
        int steps = 50;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Relations.Step>> all = new ArrayList<>();
            for (int i = 0; i < steps; i++) {
                boolean byAlice = i % 2 == 0;
                all.add(threads.submit(() -> relations()
                        .change(
                                ALICE,
                                BOB,
                                before -> byAlice
                                        ? before.blocked(ALICE, !before.blockedByLow())
                                        : before.blocked(BOB, !before.blockedByHigh()))));
            }
            int blocked = 0;
            int freed = 0;
            for (Future<Relations.Step> one : all) {
                Relations.Step step = one.get(60, TimeUnit.SECONDS);
                blocked += step.before().blockedByLow() != step.after().blockedByLow() ? 1 : 0;
                freed += step.before().blockedByHigh() != step.after().blockedByHigh() ? 1 : 0;
            }
            assertEquals(25, blocked);
            assertEquals(25, freed);
            // Each switched 25 times, so both are on: one lost step would leave one off.
            assertEquals(
                    List.of(new Relation(ALICE, BOB, Link.NONE, true, true)),
                    relations().of(ALICE));
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whoever asks second accepts, whichever of the two that is. */
    @Test
    void twoWhoAskAtTheSameTimeAreContacts() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 20; i++) {
                Future<Relations.Step> alice = threads.submit(() -> ask(ALICE, BOB));
                Future<Relations.Step> bob = threads.submit(() -> ask(BOB, ALICE));
                Set<Link> links = List.of(alice.get(60, TimeUnit.SECONDS), bob.get(60, TimeUnit.SECONDS)).stream()
                        .map(step -> step.after().link())
                        .collect(Collectors.toSet());
                assertTrue(links.contains(Link.ACCEPTED), links.toString());
                assertEquals(Link.ACCEPTED, relations().of(ALICE).get(0).link());
                relations().change(ALICE, BOB, Relation::parted);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
