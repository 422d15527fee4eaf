package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;
import static p2pchat.it.Socket.TABLET;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import p2pchat.AtOnce;

/** Whoever does not take what they get is let go before it costs others anything. */
@ServerTest
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class StalledReaderIT {
    private static final String LARGE = "x".repeat(60_000);
    private static final int FLOOD = 150;

    private static RawSocket stalled(Person person, String device) {
        return person.openRaw(Handshake.of(person).withNarrowBuffer()).hello(device);
    }

    /** More than waits for anybody: 9 MB. */
    private static void flood(Socket sender, Person to, String device) {
        IntStream.range(0, FLOOD).forEach(i -> sender.signal("f" + i, to, device, LARGE));
    }

    @Test
    void whoeverDoesNotReadIsClosedAndSeenAsOffline(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        RawSocket his = stalled(bob, LAPTOP);
        hers.awaitPresence(bob, "available");
        flood(hers, bob, LAPTOP);
        assertEquals(List.of(), hers.awaitPresence(bob, "offline"));
        hers.signal("a", bob, "are you there?");
        assertEquals(
                "a",
                hers.await(frame -> frame.path("id").asText().equals("a"), "the refusal")
                        .path("id")
                        .asText());
        his.awaitEnd();
    }

    @Test
    void afterThatSignalsAreRefused(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        stalled(bob, LAPTOP);
        flood(hers, bob, LAPTOP);
        hers.awaitPresence(bob, "available");
        hers.awaitPresence(bob, "offline");
        hers.drain()
                .forEach(frame ->
                        assertEquals("not-connected", frame.path("code").asText()));
        hers.signal("a", bob, "are you there?");
        hers.awaitError("not-connected");
    }

    @Test
    void aReaderWhoComesToAfterAllFindsTheReason(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        RawSocket his = stalled(bob, LAPTOP);
        hers.awaitPresence(bob, "available");
        flood(hers, bob, LAPTOP);
        hers.awaitPresence(bob, "offline");
        int code = his.closeCode();
        assertTrue(code == 4429 || code == RawSocket.CUT_OFF, "closed with " + code);
    }

    @Test
    void theOtherDevicesAndTheOtherPeopleDoNotNotice(Person alice, Person bob, Person carol) {
        alice.befriend(bob);
        alice.befriend(carol);
        Socket hers = alice.connect(LAPTOP);
        RawSocket stalled = stalled(bob, LAPTOP);
        Socket phone = bob.connect(PHONE);
        Socket carols = carol.connect(LAPTOP);
        for (int i = 0; i < FLOOD; i++) {
            hers.signal("f" + i, bob, LARGE);
            assertEquals(LARGE, phone.await("signal").required("data").textValue());
        }
        carols.signal("a", alice, "and what do you do?");
        assertEquals(
                "and what do you do?", hers.await("signal").required("data").textValue());
        bob.awaitAbsence(LAPTOP, phone);
        phone.expectNothing();
        stalled.awaitEnd();
    }

    @Test
    void manyWhoDoNotReadKeepNobodyFromBeingClosed(Person alice, Person bob, Person carol) {
        List<String> devices = IntStream.range(0, Server.DEVICES)
                .mapToObj(i -> "stalled-000000000" + i)
                .toList();
        alice.befriend(bob);
        carol.befriend(bob);
        Socket carols = carol.connect(LAPTOP);
        List<Socket> senders = List.of(alice.connect(LAPTOP), alice.connect(TABLET));
        List<RawSocket> stalled =
                devices.stream().map(device -> stalled(bob, device)).toList();
        AtOnce.run(
                senders.size(),
                s -> IntStream.range(0, FLOOD).forEach(i -> senders.get(s).signal("f" + i, bob, LARGE)));
        senders.forEach(Socket::settle);
        carols.await(
                frame -> frame.path("type").asText().equals("presence")
                        && frame.path("state").asText().equals("offline"),
                "that nobody is left");
        Socket back = bob.connect(LAPTOP);
        Socket again = bob.connect(LAPTOP);
        assertEquals(4409, back.closeCode());
        again.settle();
        stalled.forEach(RawSocket::awaitEnd);
    }

    @Test
    void whoeverAsksAndNeverReadsTheAnswersIsLetGo(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        RawSocket stalled = stalled(alice, LAPTOP);
        his.awaitPresence(alice, "available");
        byte[] pings = RawFrame.text(Socket.json(Map.of("type", "ping"))).bytes();
        int sent = 0;
        while (sent < 2_000_000 && stalled.sendWhileItLasts(pings)) {
            sent++;
        }
        assertEquals(List.of(), his.awaitPresence(alice, "offline"));
        stalled.awaitEnd();
    }
}
