package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class PresenceIT {
    private static void choose(Person person, String availability) {
        person.call("PATCH", "/api/profile")
                .json(Map.of("availability", availability))
                .expect(200);
    }

    private static String chosen(Person person) {
        return person.call("GET", "/api/profile").expect(200).text("availability");
    }

    @Test
    void whoeverSaysHelloIsAvailable(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        alice.connect(LAPTOP);
        assertEquals(List.of(LAPTOP), his.awaitPresence(alice, "available"));
    }

    @Test
    void whoeverLeavesIsOfflineAtOnce(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        hers.leave();
        assertEquals(List.of(), his.awaitPresence(alice, "offline"));
    }

    @Test
    void whoeverCrashesIsOfflineAtOnceWhenTheConnectionBreaks(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        hers.crash();
        assertEquals(List.of(), his.awaitPresence(alice, "offline"));
    }

    @Test
    void devicesAreListedInTheOrderInWhichTheyCome(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket phone = alice.connect(PHONE);
        assertEquals(List.of(PHONE), his.awaitPresence(alice, "available"));
        Socket laptop = alice.connect(LAPTOP);
        assertEquals(List.of(PHONE, LAPTOP), his.awaitPresence(alice, "available"));
        phone.leave();
        assertEquals(List.of(LAPTOP), his.awaitPresence(alice, "available"));
        laptop.leave();
        assertEquals(List.of(), his.awaitPresence(alice, "offline"));
    }

    @Test
    void allDevicesOfAContactAreTold(Person alice, Person bob) {
        alice.befriend(bob);
        List<Socket> his = List.of(bob.connect(LAPTOP), bob.connect(PHONE));
        alice.connect(LAPTOP);
        his.forEach(device -> device.awaitPresence(alice, "available"));
    }

    @Test
    void awayCountsOnlyWhenAllDevicesAreAway(Person alice, Person bob) {
        alice.befriend(bob);
        Socket laptop = alice.connect(LAPTOP);
        Socket phone = alice.connect(PHONE);
        Socket his = bob.connect(LAPTOP);
        laptop.setPresence("away");
        laptop.settle();
        his.expectNothing();
        phone.setPresence("away");
        assertEquals(List.of(LAPTOP, PHONE), his.awaitPresence(alice, "away"));
        laptop.setPresence("available");
        assertEquals(List.of(LAPTOP, PHONE), his.awaitPresence(alice, "available"));
        assertEquals("available", chosen(alice));
    }

    @Test
    void whenTheOnlyDeviceInUseLeavesTheOthersAreAway(Person alice, Person bob) {
        alice.befriend(bob);
        Socket laptop = alice.connect(LAPTOP);
        Socket phone = alice.connect(PHONE);
        Socket his = bob.connect(LAPTOP);
        laptop.setPresence("away");
        laptop.settle();
        phone.leave();
        assertEquals(List.of(LAPTOP), his.awaitPresence(alice, "away"));
        alice.connect(PHONE);
        assertEquals(List.of(LAPTOP, PHONE), his.awaitPresence(alice, "available"));
    }

    @Test
    void awayLastsUntilTheSocketCloses(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket hers = alice.connect(LAPTOP);
        his.awaitPresence(alice, "available");
        hers.setPresence("away");
        his.awaitPresence(alice, "away");
        hers.leave();
        his.awaitPresence(alice, "offline");
        alice.connect(LAPTOP);
        his.awaitPresence(alice, "available");
    }

    @Test
    void whatAPersonChoosesHoldsForAllDevicesAndForTheNextTime(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket laptop = alice.connect(LAPTOP);
        Socket phone = alice.connect(PHONE);
        his.awaitPresence(alice, "available");
        his.awaitPresence(alice, "available");
        laptop.setPresence("busy");
        assertEquals(List.of(LAPTOP, PHONE), his.awaitPresence(alice, "busy"));
        assertEquals("busy", chosen(alice));
        laptop.leave();
        assertEquals(List.of(PHONE), his.awaitPresence(alice, "busy"));
        phone.leave();
        his.awaitPresence(alice, "offline");
        alice.connect(LAPTOP);
        his.awaitPresence(alice, "busy");
    }

    @Test
    void whoeverIsBusyStaysBusyWhileTheirDevicesAreAway(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket hers = alice.connect(LAPTOP);
        hers.setPresence("busy");
        his.awaitPresence(alice, "available");
        his.awaitPresence(alice, "busy");
        hers.setPresence("away");
        hers.settle();
        his.expectNothing();
        assertEquals("busy", chosen(alice));
    }

    @ParameterizedTest
    @ValueSource(strings = {"away", "busy"})
    void aChoiceInTheProfileIsTheSame(String availability, Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket hers = alice.connect(LAPTOP);
        his.awaitPresence(alice, "available");
        choose(alice, availability);
        assertEquals(List.of(LAPTOP), his.awaitPresence(alice, availability));
        hers.setPresence("available");
        his.awaitPresence(alice, "available");
        assertEquals("available", chosen(alice));
    }

    @Test
    void sayingTheSameAgainIsNoNews(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket hers = alice.connect(LAPTOP);
        his.awaitPresence(alice, "available");
        hers.setPresence("available");
        hers.setPresence("available");
        hers.settle();
        choose(alice, "available");
        his.expectNothing();
    }

    @Test
    void ownDevicesAreNotToldAndFindItInTheProfile(Person alice) {
        Socket laptop = alice.connect(LAPTOP);
        Socket phone = alice.connect(PHONE);
        phone.setPresence("busy");
        phone.expectNothing();
        laptop.expectNothing();
        assertEquals("busy", chosen(alice));
    }

    @Test
    void nobodyButAcceptedContactsIsTold(Person alice, Person bob, Person carol, Person dave) {
        alice.ask(bob);
        carol.ask(alice);
        List<Socket> others = List.of(bob.connect(LAPTOP), carol.connect(LAPTOP), dave.connect(LAPTOP));
        Socket hers = alice.connect(LAPTOP);
        hers.setPresence("busy");
        hers.settle();
        hers.leave();
        others.forEach(Socket::expectNothing);
    }

    @Test
    void presenceAndSignalsDoNotStopForEachOther(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket hers = alice.connect(LAPTOP);
        his.awaitPresence(alice, "available");
        for (String state : List.of("busy", "available", "busy", "available")) {
            hers.signal("a", bob, "before " + state);
            hers.setPresence(state);
            hers.signal("b", bob, "after " + state);
            assertEquals("before " + state, his.await("signal").required("data").textValue());
            his.awaitPresence(alice, state);
            assertEquals("after " + state, his.await("signal").required("data").textValue());
        }
    }
}
