package p2pchat.keypackage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_LAPTOP;
import static p2pchat.People.ALICES_PHONE;
import static p2pchat.People.BOB;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;

/** What every keeper of key packages must do; each has a subclass. */
abstract class KeyPackagesContractTest {
    abstract KeyPackages packages();

    private Optional<String> take() {
        return packages().take(ALICE, ALICES_LAPTOP);
    }

    private void add(String... added) {
        packages().add(ALICE, ALICES_LAPTOP, List.of(added));
    }

    @Test
    void theOldestIsTakenFirstAndEachOnce() {
        add("c", "a");
        add("b");
        assertEquals(3, packages().count(ALICE, ALICES_LAPTOP));
        assertEquals(Optional.of("c"), take());
        add("d");
        assertEquals(List.of(Optional.of("a"), Optional.of("b"), Optional.of("d")), List.of(take(), take(), take()));
        assertEquals(Optional.empty(), take());
        assertEquals(0, packages().count(ALICE, ALICES_LAPTOP));
    }

    @Test
    void eachDeviceHasItsOwn() {
        add("a");
        packages().add(ALICE, ALICES_PHONE, List.of("a", "b"));
        packages().add(BOB, ALICES_LAPTOP, List.of("a"));
        packages().putLastResort(ALICE, ALICES_PHONE, "last");
        assertEquals(
                Map.of(ALICES_LAPTOP.value(), 1, ALICES_PHONE.value(), 3),
                packages().counts(ALICE));
        take();
        assertEquals(2, packages().count(ALICE, ALICES_PHONE));
        assertEquals(1, packages().count(BOB, ALICES_LAPTOP));
    }

    @Test
    void whatIsThereIsNotMissing() {
        add("a", "b");
        assertEquals(List.of("c", "d"), packages().missing(ALICE, ALICES_LAPTOP, List.of("c", "a", "d", "b", "c")));
        assertEquals(List.of("a"), packages().missing(ALICE, ALICES_PHONE, List.of("a")));
        assertEquals(List.of(), packages().missing(ALICE, ALICES_LAPTOP, List.of()));
        add();
        assertEquals(2, packages().count(ALICE, ALICES_LAPTOP));
    }

    @Test
    void ofManyAtOnceNoTwoTakeTheSame() {
        packages()
                .add(
                        ALICE,
                        ALICES_LAPTOP,
                        IntStream.range(0, 50).mapToObj(i -> "package-" + i).toList());
        Set<String> taken = ConcurrentHashMap.newKeySet();
        AtOnce.run(50, i -> taken.add(take().orElseThrow()));
        assertEquals(50, taken.size());
        assertEquals(Optional.empty(), take());
    }

    @Test
    void theLastResortIsGivenOutOften() {
        assertEquals(Optional.empty(), packages().useLastResort(ALICE, ALICES_LAPTOP));
        assertFalse(packages().hasFreshLastResort(ALICE, ALICES_LAPTOP));
        packages().putLastResort(ALICE, ALICES_LAPTOP, "one");
        packages().putLastResort(ALICE, ALICES_LAPTOP, "two");
        assertTrue(packages().hasFreshLastResort(ALICE, ALICES_LAPTOP));
        assertEquals(Optional.of("two"), packages().useLastResort(ALICE, ALICES_LAPTOP));
        assertEquals(Optional.of("two"), packages().useLastResort(ALICE, ALICES_LAPTOP));
        assertFalse(packages().hasFreshLastResort(ALICE, ALICES_LAPTOP));
        packages().putLastResort(ALICE, ALICES_LAPTOP, "three");
        assertTrue(packages().hasFreshLastResort(ALICE, ALICES_LAPTOP));
    }

    @Test
    void aDevicesGoWithoutTheOthers() {
        add("a");
        packages().putLastResort(ALICE, ALICES_LAPTOP, "last");
        packages().add(ALICE, ALICES_PHONE, List.of("b"));
        packages().removeAll(ALICE, ALICES_LAPTOP);
        assertEquals(Map.of(ALICES_PHONE.value(), 1), packages().counts(ALICE));
    }

    @Test
    void aPersonsGoWithoutOthers() {
        add("a");
        packages().putLastResort(ALICE, ALICES_PHONE, "last");
        packages().add(BOB, ALICES_LAPTOP, List.of("b"));
        packages().removeAll(ALICE);
        assertEquals(Map.of(), packages().counts(ALICE));
        assertEquals(Map.of(ALICES_LAPTOP.value(), 1), packages().counts(BOB));
    }
}
