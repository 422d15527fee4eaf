package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;
import static p2pchat.it.Socket.TABLET;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;

@ServerTest
class SignalDeliveryIT {
    private static String nextData(Socket socket) {
        return socket.await("signal").required("data").asText();
    }

    @Test
    void aSignalReachesAllDevicesOfAContact(Person alice, Person bob) {
        alice.befriend(bob);
        List<Socket> his = List.of(bob.connect(LAPTOP), bob.connect(PHONE), bob.connect(TABLET));
        Socket hers = alice.connect(LAPTOP);
        hers.signal("a", bob, "to all");
        his.forEach(device -> assertEquals("to all", nextData(device)));
        hers.expectNothing();
    }

    @Test
    void aSignalToOneDeviceReachesNoOther(Person alice, Person bob) {
        alice.befriend(bob);
        Socket hers = alice.connect(LAPTOP);
        Socket laptop = bob.connect(LAPTOP);
        Socket phone = bob.connect(PHONE);
        hers.awaitPresence(bob, "available");
        hers.awaitPresence(bob, "available");
        hers.signal("a", bob, PHONE, "to the phone");
        hers.expectNothing();
        assertEquals("to the phone", nextData(phone));
        laptop.expectNothing();
    }

    @Test
    void aSignalToOneselfReachesTheOtherDevicesAndNotItsSender(Person alice) {
        Socket laptop = alice.connect(LAPTOP);
        Socket phone = alice.connect(PHONE);
        Socket tablet = alice.connect(TABLET);
        laptop.signal("a", alice, "to my others");
        assertEquals("to my others", nextData(phone));
        assertEquals("to my others", nextData(tablet));
        laptop.expectNothing();
    }

    @Test
    void aSignalToOneOfOnesOwnDevicesReachesThatOne(Person alice) {
        Socket laptop = alice.connect(LAPTOP);
        Socket phone = alice.connect(PHONE);
        Socket tablet = alice.connect(TABLET);
        laptop.signal("a", alice, PHONE, "to my phone");
        laptop.expectNothing();
        assertEquals("to my phone", nextData(phone));
        tablet.expectNothing();
    }

    @Test
    void theServerWritesWhoItIsFromWhateverTheSenderClaims(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket hers = alice.connect(PHONE);
        hers.sendText("{\"from\":\"eve\",\"type\":\"signal\",\"id\":\"a\",\"to\":\"" + bob.name() + "\",\"device\":\""
                + LAPTOP + "\",\"username\":\"eve\",\"data\":{\"from\":\"eve\"}}");
        JsonNode signal = his.await("signal");
        assertEquals(alice.name(), signal.required("from").textValue());
        assertEquals(PHONE, signal.required("device").textValue());
        assertEquals(4, signal.size(), signal::toString);
    }

    @Test
    void theNameOfTheReceiverMayBeInCapitals(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket hers = alice.connect(LAPTOP);
        hers.sendText("{\"type\":\"signal\",\"id\":\"a\",\"to\":\"" + bob.name().toUpperCase(Locale.ROOT)
                + "\",\"data\":\"loud\"}");
        assertEquals("loud", nextData(his));
    }

    @Test
    void afterTheSecondYesSignalsPassAtOnce(Person alice, Person bob) {
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        alice.befriend(bob);
        hers.signal("a", bob, "hello");
        assertEquals("hello", nextData(his));
        his.signal("b", alice, "hello yourself");
        assertEquals("hello yourself", nextData(hers));
    }

    @Test
    void signalsOfManyDevicesAllArriveAndThoseOfEachInTheirOrder(Person alice, Person bob, Person carol) {
        alice.befriend(bob);
        carol.befriend(bob);
        List<Socket> his = List.of(bob.connect(LAPTOP), bob.connect(PHONE));
        List<Socket> senders = new ArrayList<>();
        for (String device : List.of(LAPTOP, PHONE, TABLET)) {
            senders.add(alice.connect(device));
            senders.add(carol.connect(device));
        }
        int each = 150;
        AtOnce.run(
                senders.size(),
                s -> IntStream.range(0, each).forEach(i -> senders.get(s).signal("s" + i, bob, i)));
        for (Socket receiver : his) {
            List<JsonNode> all = IntStream.range(0, each * senders.size())
                    .mapToObj(i -> receiver.await("signal"))
                    .toList();
            for (Person person : List.of(alice, carol)) {
                for (String device : List.of(LAPTOP, PHONE, TABLET)) {
                    assertEquals(
                            IntStream.range(0, each).boxed().toList(),
                            all.stream()
                                    .filter(signal -> isFrom(signal, person, device))
                                    .map(signal -> signal.required("data").intValue())
                                    .toList());
                }
            }
        }
        senders.forEach(sender -> assertEquals(List.of(), errors(sender)));
    }

    private static boolean isFrom(JsonNode signal, Person person, String device) {
        return signal.required("from").textValue().equals(person.name())
                && signal.required("device").textValue().equals(device);
    }

    private static List<JsonNode> errors(Socket socket) {
        return socket.drain().stream()
                .filter(frame -> frame.required("type").textValue().equals("error"))
                .toList();
    }
}
