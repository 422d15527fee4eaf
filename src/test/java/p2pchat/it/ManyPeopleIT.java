package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;
import p2pchat.it.Socket.Options;

@ServerTest
class ManyPeopleIT {
    private static final int COUNT = 50;
    private static final int SIGNALS = 20;
    private static final int GUESTS = 20;

    @Test
    void fiftyPeopleComeBefriendTheirNeighboursAndTalkAllAtOnce(People people) {
        List<Person> all = people.add("neighbour", COUNT);
        Map<Person, Socket> sockets = new ConcurrentHashMap<>();
        AtOnce.run(COUNT, i -> {
            Person me = all.get(i);
            sockets.put(me, me.connect(LAPTOP));
            me.ask(all.get((i + 1) % COUNT));
        });
        AtOnce.run(COUNT, i -> all.get(i).ask(all.get((i + COUNT - 1) % COUNT)));
        AtOnce.run(COUNT, i -> {
            for (int n = 0; n < SIGNALS; n++) {
                socketOf(sockets, all.get(i)).signal("s" + n, all.get((i + 1) % COUNT), n);
            }
        });
        AtOnce.run(COUNT, i -> {
            Socket mine = socketOf(sockets, all.get(i));
            String before = all.get((i + COUNT - 1) % COUNT).name();
            for (int n = 0; n < SIGNALS; n++) {
                JsonNode signal = mine.await("signal");
                assertEquals(before, signal.required("from").textValue());
                assertEquals(n, signal.required("data").intValue());
            }
            mine.drain()
                    .forEach(frame ->
                            assertEquals("presence", frame.required("type").textValue()));
        });
        checkLists(all);
    }

    /** Everybody has their two neighbours, who are there. */
    private static void checkLists(List<Person> all) {
        AtOnce.run(COUNT, i -> {
            Set<String> names = new HashSet<>();
            for (JsonNode contact :
                    all.get(i).open(Options.standard()).hello(LAPTOP).required("contacts")) {
                assertEquals("accepted", contact.required("state").textValue());
                names.add(contact.required("username").textValue());
            }
            assertEquals(
                    Set.of(
                            all.get((i + 1) % COUNT).name(),
                            all.get((i + COUNT - 1) % COUNT).name()),
                    names);
        });
    }

    private static Socket socketOf(Map<Person, Socket> sockets, Person person) {
        Socket socket = sockets.get(person);
        if (socket == null) {
            throw new AssertionError(person + " has no socket");
        }
        return socket;
    }

    @Test
    void aCrowdThatLeavesAtOnceIsSeenToLeave(People people, Person alice) {
        List<Person> crowd = people.add("guest", GUESTS);
        AtOnce.run(GUESTS, i -> crowd.get(i).ask(alice));
        AtOnce.run(GUESTS, i -> alice.ask(crowd.get(i)));
        Socket hers = alice.connect(LAPTOP);
        List<Socket> sockets = new CopyOnWriteArrayList<>();
        AtOnce.run(GUESTS, i -> sockets.add(crowd.get(i).connect(LAPTOP)));
        awaitAll(hers, "available");
        AtOnce.run(GUESTS, i -> sockets.get(i).crash());
        awaitAll(hers, "offline");
        hers.expectNothing();
    }

    /** Waits until everybody of the crowd has been told to be in this state. */
    private static void awaitAll(Socket socket, String state) {
        Set<String> seen = new HashSet<>();
        while (seen.size() < GUESTS) {
            JsonNode presence = socket.await("presence");
            assertEquals(state, presence.required("state").textValue());
            seen.add(presence.required("username").textValue());
        }
    }
}
