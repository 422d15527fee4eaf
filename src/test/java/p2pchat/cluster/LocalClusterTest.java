package p2pchat.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_LAPTOP;
import static p2pchat.People.ALICES_PHONE;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import p2pchat.RecordedEvents;
import p2pchat.id.Availability;
import p2pchat.id.DeviceId;
import p2pchat.id.SessionId;

class LocalClusterTest {
    private final RecordedEvents<Object> events = new RecordedEvents<>();
    private final LocalCluster cluster = new LocalCluster(events);
    private final RecordedLine laptop = new RecordedLine(ALICE, ALICES_LAPTOP);
    private final RecordedLine phone = new RecordedLine(ALICE, ALICES_PHONE);

    private void attach(Line... lines) {
        for (Line line : lines) {
            cluster.attach(line, Availability.AVAILABLE);
        }
    }

    @Test
    void aFrameReachesOneDeviceOrAllOrAllButOne() {
        attach(laptop, phone);
        assertTrue(cluster.send(ALICE, ALICES_PHONE, "one"));
        assertEquals(2, cluster.sendToAll(ALICE, "all"));
        assertEquals(1, cluster.sendToOthers(ALICE, ALICES_LAPTOP, "others"));
        assertEquals(List.of("all"), laptop.frames());
        assertEquals(List.of("one", "all", "others"), phone.frames());
    }

    @Test
    void whoeverIsNotThereIsNotReached() {
        attach(laptop);
        assertFalse(cluster.send(ALICE, ALICES_PHONE, "one"));
        assertFalse(cluster.send(BOB, BOBS_LAPTOP, "one"));
        assertEquals(0, cluster.sendToAll(BOB, "all"));
        assertEquals(0, cluster.sendToOthers(ALICE, ALICES_LAPTOP, "others"));
        assertEquals(Standing.ABSENT, cluster.standing(BOB));
    }

    @Test
    void theSameDeviceAgainClosesTheOlderLine() {
        RecordedLine newer = new RecordedLine(ALICE, ALICES_LAPTOP);
        attach(laptop, newer);
        assertEquals(List.of(CloseCode.CONNECTED_ELSEWHERE), laptop.closings());
        assertEquals(List.of(), newer.closings());
        cluster.sendToAll(ALICE, "frame");
        assertEquals(List.of(), laptop.frames());
        assertEquals(List.of("frame"), newer.frames());
    }

    @Test
    void theEndOfAReplacedLineDoesNotTakeTheDeviceAway() {
        RecordedLine newer = new RecordedLine(ALICE, ALICES_LAPTOP);
        attach(laptop, newer);
        assertFalse(cluster.detach(laptop));
        assertTrue(cluster.send(ALICE, ALICES_LAPTOP, "frame"));
        assertTrue(cluster.detach(newer));
        assertFalse(cluster.detach(newer));
        assertEquals(Standing.ABSENT, cluster.standing(ALICE));
    }

    @Test
    void aPersonIsAwayWhenAllDevicesAre() {
        attach(laptop, phone);
        cluster.setAway(ALICE, ALICES_LAPTOP, true);
        assertFalse(cluster.standing(ALICE).allAway());
        cluster.setAway(ALICE, ALICES_PHONE, true);
        assertTrue(cluster.standing(ALICE).allAway());
        cluster.setAway(ALICE, ALICES_LAPTOP, false);
        assertFalse(cluster.standing(ALICE).allAway());
    }

    @Test
    void theAwayDeviceIsTheOnlyOneLeft() {
        attach(laptop, phone);
        cluster.setAway(ALICE, ALICES_LAPTOP, true);
        cluster.detach(phone);
        assertTrue(cluster.standing(ALICE).allAway());
    }

    @Test
    void aDeviceThatComesAgainIsNotAway() {
        attach(laptop);
        cluster.setAway(ALICE, ALICES_LAPTOP, true);
        attach(new RecordedLine(ALICE, ALICES_LAPTOP));
        assertFalse(cluster.standing(ALICE).allAway());
    }

    @Test
    void whatAPersonChoseHoldsForAllDevices() {
        attach(laptop, phone);
        cluster.setAvailability(ALICE, Availability.INVISIBLE);
        assertTrue(cluster.isInvisible(ALICE));
        assertFalse(cluster.standing(ALICE).isVisible());
        assertEquals(
                List.of(ALICES_LAPTOP, ALICES_PHONE), cluster.standing(ALICE).devices());
        cluster.setAvailability(BOB, Availability.INVISIBLE);
        assertFalse(cluster.isInvisible(BOB));
    }

    @Test
    void theEndOfASessionClosesItsLinesOnly() {
        SessionId session = new SessionId("session");
        RecordedLine tablet = new RecordedLine(ALICE, new DeviceId("alices-tablet-01"), session);
        attach(laptop, tablet);
        cluster.closeSession(ALICE, session);
        cluster.closeSession(BOB, session);
        assertEquals(List.of(CloseCode.SESSION_ENDED), tablet.closings());
        assertEquals(List.of(), laptop.closings());
    }

    @Test
    void oneDeviceCanBeClosed() {
        attach(laptop, phone);
        cluster.closeDevice(ALICE, ALICES_PHONE, CloseCode.SILENT);
        cluster.closeDevice(BOB, BOBS_LAPTOP, CloseCode.SILENT);
        assertEquals(List.of(CloseCode.SILENT), phone.closings());
        assertEquals(List.of(), laptop.closings());
    }

    @Test
    void whatIsPublishedBecomesAnEvent() {
        cluster.publish("news");
        assertEquals(List.of("news"), events.fired());
    }

    @Test
    void devicesThatComeAndGoAtTheSameTimeAreAllCounted() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        IntStream.range(0, 200)
                .forEach(i -> threads.execute(() -> {
                    RecordedLine line = new RecordedLine(ALICE, new DeviceId("device-" + (100_000_000L + i)));
                    attach(line);
                    if (i % 2 == 0) {
                        cluster.detach(line);
                    }
                }));
        threads.shutdown();
        assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
        assertEquals(100, cluster.standing(ALICE).devices().size());
    }
}
