package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServerTest
class RelayIT {
    private static void relay(Socket socket, String to, String device, Object data) {
        socket.send(Map.of("type", "relay", "id", "relay-1", "to", to, "device", device, "data", data));
    }

    @Test
    void itReachesTheOneDeviceInOrderWithSignals(Person alice, Person bob) {
        alice.befriend(bob);
        Socket laptop = bob.connect(LAPTOP);
        Socket phone = bob.connect(PHONE);
        Socket hers = alice.connect(LAPTOP);
        hers.signal("signal-1", bob, PHONE, "first");
        relay(hers, bob.name(), PHONE, "second");
        hers.signal("signal-2", bob, PHONE, "third");
        for (String data : List.of("first", "second", "third")) {
            JsonNode frame = phone.await(each -> each.path("type").asText().matches("signal|relay"), "what was sent");
            assertEquals(data, frame.required("data").textValue());
            assertEquals(
                    data.equals("second") ? "relay" : "signal",
                    frame.required("type").textValue());
            assertEquals(alice.name(), frame.required("from").textValue());
            assertEquals(LAPTOP, frame.required("device").textValue());
        }
        assertEquals(
                0,
                laptop.drain().stream()
                        .filter(frame -> frame.path("type").asText().matches("signal|relay"))
                        .count());
    }

    @Test
    void itIsRefusedAsASignalIs(Person alice, Person bob, Person carol) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        relay(hers, bob.name(), PHONE, "hello");
        assertEquals("relay-1", hers.awaitError("not-connected").required("id").textValue());
        relay(hers, carol.name(), PHONE, "hello");
        hers.awaitError("not-a-contact");
        bob.block(alice);
        bob.connect(PHONE);
        relay(hers, bob.name(), PHONE, "hello");
        hers.awaitError("not-connected");
        relay(hers, bob.name(), PHONE, 7);
        hers.awaitError("bad-message");
        hers.send(Map.of("type", "relay", "id", "relay-1", "to", bob.name(), "data", "hello"));
        hers.awaitError("bad-message");
    }
}
