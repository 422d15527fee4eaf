package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;

import java.util.List;
import org.junit.jupiter.api.Test;
import p2pchat.it.Socket.Options;

/** The tests' server pings often, so that what takes 25 s elsewhere is soon over here. */
@ServerTest
class LostConnectionIT {
    private static Socket deaf(Person person, String device) {
        Socket socket = person.open(Options.silent());
        socket.hello(device);
        return socket;
    }

    @Test
    void whoeverAnswersNoPingsIsClosedWith4408AndSeenAsOffline(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket hers = deaf(alice, LAPTOP);
        his.awaitPresence(alice, "available");
        hers.await("ping");
        hers.await("ping");
        assertEquals(4408, hers.closeCode());
        assertEquals(List.of(), his.awaitPresence(alice, "offline"));
        his.signal("a", alice, "are you there?");
        his.awaitError("not-connected");
    }

    @Test
    void otherFramesAreNoSignOfLife(Person alice) {
        Socket hers = deaf(alice, LAPTOP);
        for (int i = 0; i < 2; i++) {
            hers.await("ping");
            hers.sendText("{\"type\":\"ping\"}");
            hers.await("pong");
        }
        assertEquals(4408, hers.closeCode());
    }

    @Test
    void onePongIsEnoughForTwoPings(Person alice) {
        Socket hers = deaf(alice, LAPTOP);
        for (int i = 0; i < 2; i++) {
            hers.await("ping");
            hers.await("ping");
            hers.sendText("{\"type\":\"pong\"}");
        }
        hers.expectNothing();
    }

    @Test
    void aConnectionThatFellSilentDoesNotTakeTheOthersAlong(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        RawSocket dead = alice.openRaw().hello(LAPTOP);
        alice.connect(PHONE);
        his.awaitPresence(alice, "available");
        assertEquals(List.of(LAPTOP, PHONE), his.awaitPresence(alice, "available"));
        assertEquals(List.of(PHONE), his.awaitPresence(alice, "available"));
        assertEquals(4408, dead.closeCode());
    }

    @Test
    void whoeverComesBackBeforeTheServerNoticedTakesTheirPlace(Person alice, Person bob) {
        alice.befriend(bob);
        RawSocket dead = alice.openRaw().hello(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        Socket back = alice.connect(LAPTOP);
        his.signal("a", alice, "welcome back");
        assertEquals("welcome back", back.await("signal").required("data").textValue());
        assertEquals(4409, dead.closeCode());
        dead.awaitEnd();
    }

    @Test
    void whoeverDoesNotAnswerTheCloseIsCutOff(Person alice) {
        RawSocket hers = alice.openRaw();
        hers.send(RawFrame.text("no hello"));
        assertEquals(4400, hers.unansweredCloseCode());
        hers.awaitEnd();
    }
}
