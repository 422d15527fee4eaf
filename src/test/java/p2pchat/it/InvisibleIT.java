package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever is invisible looks exactly like somebody who is away for good: nothing they do can be noticed. */
@ServerTest
class InvisibleIT {
    /** Alice, invisible, on her laptop. */
    private static Socket invisible(Person alice) {
        Socket hers = alice.connect(LAPTOP);
        hers.setPresence("invisible");
        hers.settle();
        return hers;
    }

    private static void choose(Person person, String availability) {
        person.call("PATCH", "/api/profile")
                .json(Map.of("availability", availability))
                .expect(200);
    }

    @Test
    void whoeverBecomesInvisibleIsOffline(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        invisible(alice);
        his.awaitPresence(alice, "available");
        assertEquals(List.of(), his.awaitPresence(alice, "offline"));
        his.expectNothing();
    }

    @Test
    void theProfileDoesTheSame(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        alice.connect(LAPTOP);
        his.awaitPresence(alice, "available");
        choose(alice, "invisible");
        his.awaitPresence(alice, "offline");
        choose(alice, "available");
        assertEquals(List.of(LAPTOP), his.awaitPresence(alice, "available"));
    }

    @Test
    void theirComingAndGoingIsNotNoticed(Person alice, Person bob) {
        alice.befriend(bob);
        invisible(alice).leave();
        Socket his = bob.connect(LAPTOP);
        Socket hers = alice.connect(LAPTOP);
        Socket phone = alice.connect(PHONE);
        phone.setPresence("away");
        hers.setPresence("away");
        hers.setPresence("invisible");
        hers.settle();
        phone.settle();
        Socket again = alice.connect(LAPTOP);
        assertEquals(4409, hers.closeCode());
        again.settle();
        choose(alice, "invisible");
        his.expectNothing();
    }

    @Test
    void theirLeavingIsNotNoticed(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = invisible(alice);
        Socket phone = alice.connect(PHONE);
        Socket his = bob.connect(LAPTOP);
        hers.leave();
        alice.awaitAbsence(LAPTOP, phone);
        his.expectNothing();
        phone.setPresence("available");
        assertEquals(List.of(PHONE), his.awaitPresence(alice, "available"));
    }

    @Test
    void beingSeenAgainShowsAllDevices(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = invisible(alice);
        alice.connect(PHONE);
        Socket his = bob.connect(LAPTOP);
        hers.setPresence("available");
        assertEquals(List.of(LAPTOP, PHONE), his.awaitPresence(alice, "available"));
        his.expectNothing();
    }

    @Test
    void whoeverAcceptsThemLearnsThatTheyAreOffline(Person alice, Person bob) {
        Socket hers = invisible(alice);
        Socket his = bob.connect(LAPTOP);
        alice.befriend(bob);
        his.awaitContact(alice, "incoming");
        his.awaitContact(alice, "accepted");
        his.awaitPresence(alice, "offline");
        hers.awaitPresence(bob, "available");
    }

    @Test
    void theyStillSeeTheOthers(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = invisible(alice);
        Socket his = bob.connect(LAPTOP);
        assertEquals(List.of(LAPTOP), hers.awaitPresence(bob, "available"));
        his.leave();
        hers.awaitPresence(bob, "offline");
    }

    @Test
    void theyReachTheirOwnDevices(Person alice) {
        Socket laptop = invisible(alice);
        Socket phone = alice.connect(PHONE);
        laptop.signal("a", alice, "between us");
        assertEquals("between us", phone.await("signal").required("data").textValue());
    }
}
