package p2pchat.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_LAPTOP;
import static p2pchat.People.ALICES_PHONE;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;

import java.util.List;
import org.junit.jupiter.api.Test;
import p2pchat.RecordedEvents;
import p2pchat.cluster.LocalCluster;
import p2pchat.cluster.RecordedLine;
import p2pchat.contact.Circle;
import p2pchat.contact.FakeCircle;
import p2pchat.contact.SightChanged;
import p2pchat.id.Availability;
import p2pchat.platform.time.Threads;
import p2pchat.profile.AvailabilityChanged;

class PresenceBoardTest {
    private static final String OFFLINE = presence("offline", "");
    private static final String AVAILABLE = presence("available", "\"" + ALICES_LAPTOP + "\"");

    private final LocalCluster cluster = new LocalCluster(new RecordedEvents<>());
    private final PresenceBoard board = boardOf(FakeCircle.ofFriends(cluster, ALICE, BOB));
    private final RecordedLine laptop = new RecordedLine(ALICE, ALICES_LAPTOP);
    private final RecordedLine bob = new RecordedLine(BOB, BOBS_LAPTOP);

    private PresenceBoard boardOf(Circle circle) {
        return new PresenceBoard(cluster, circle, new Threads());
    }

    private static String presence(String state, String devices) {
        return "{\"type\":\"presence\",\"username\":\"alice\",\"state\":\"" + state + "\",\"devices\":[" + devices
                + "]}";
    }

    private void aliceComes(Availability chosen) {
        cluster.attach(bob, Availability.AVAILABLE);
        cluster.attach(laptop, chosen);
        board.announce(ALICE);
    }

    @Test
    void whatLooksTheSameIsNotToldAgain() {
        aliceComes(Availability.AVAILABLE);
        board.announce(ALICE);
        cluster.attach(new RecordedLine(ALICE, ALICES_LAPTOP), Availability.AVAILABLE);
        board.announce(ALICE);
        assertEquals(List.of(AVAILABLE), bob.frames());
    }

    @Test
    void nothingThatAnInvisiblePersonDoesIsTold() {
        aliceComes(Availability.INVISIBLE);
        RecordedLine phone = new RecordedLine(ALICE, ALICES_PHONE);
        cluster.attach(phone, Availability.INVISIBLE);
        board.announce(ALICE);
        cluster.setAway(ALICE, ALICES_PHONE, true);
        board.onAvailabilityChanged(new AvailabilityChanged(ALICE, Availability.INVISIBLE));
        cluster.detach(phone);
        board.announce(ALICE);
        cluster.detach(laptop);
        board.announce(ALICE);
        assertEquals(List.of(), bob.frames());
    }

    @Test
    void whoeverBecomesInvisibleIsToldToBeOfflineOnce() {
        aliceComes(Availability.AVAILABLE);
        board.onAvailabilityChanged(new AvailabilityChanged(ALICE, Availability.INVISIBLE));
        cluster.detach(laptop);
        board.announce(ALICE);
        assertEquals(List.of(AVAILABLE, OFFLINE), bob.frames());
    }

    @Test
    void aSightThatChangesIsToldOnlyWhereSomethingCanBeSeen() {
        aliceComes(Availability.INVISIBLE);
        board.onSightChanged(new SightChanged(BOB, ALICE, false));
        assertEquals(List.of(), bob.frames());
        board.onAvailabilityChanged(new AvailabilityChanged(ALICE, Availability.AVAILABLE));
        board.onSightChanged(new SightChanged(BOB, ALICE, false));
        assertEquals(List.of(AVAILABLE, AVAILABLE), bob.frames());
    }

    @Test
    void whoeverWaitsForItIsToldAlsoThatNobodyIsThere() {
        aliceComes(Availability.INVISIBLE);
        board.onSightChanged(new SightChanged(BOB, ALICE, true));
        assertEquals(List.of(OFFLINE), bob.frames());
    }

    @Test
    void whatCouldNotBeToldIsToldLater() {
        cluster.attach(bob, Availability.AVAILABLE);
        cluster.attach(laptop, Availability.AVAILABLE);
        PresenceBoard late = boardOf(FakeCircle.ofFriendsAtFirstUnknown(cluster, ALICE, BOB));
        assertThrows(IllegalStateException.class, () -> late.announce(ALICE));
        assertEquals(List.of(), bob.frames());
        late.announceOverdue();
        late.announceOverdue();
        assertEquals(List.of(AVAILABLE), bob.frames());
    }
}
