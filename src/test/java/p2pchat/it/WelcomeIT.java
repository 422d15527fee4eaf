package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import p2pchat.it.Socket.Options;

@ServerTest
class WelcomeIT {
    private static JsonNode welcome(Person person) {
        return person.open(Options.standard()).hello(LAPTOP);
    }

    /** What the welcome of somebody says of another. */
    private static String line(Person reader, Person about) {
        for (JsonNode contact : welcome(reader).required("contacts")) {
            if (contact.required("username").textValue().equals(about.name())) {
                return contact.required("state").textValue() + " "
                        + contact.required("presence").textValue() + " " + contact.required("devices");
            }
        }
        return "not listed";
    }

    @Test
    void itTellsWhoOneIsAndHowOftenThePingComes(Person alice) {
        JsonNode welcome = welcome(alice);
        assertEquals(alice.name(), welcome.required("username").textValue());
        assertEquals(LAPTOP, welcome.required("device").textValue());
        assertEquals(
                Server.HEARTBEAT_SECONDS, welcome.required("heartbeatSeconds").intValue());
        assertEquals(0, welcome.required("contacts").size());
    }

    @Test
    void itListsEverybodyWithTheirStates(Person alice, Person bob, Person carol, Person dave, Person eve) {
        alice.befriend(bob);
        alice.ask(carol);
        dave.ask(alice);
        alice.call("PUT", "/api/blocks/" + eve.name()).expect(204);
        assertEquals("accepted offline []", line(alice, bob));
        assertEquals("requested offline []", line(alice, carol));
        assertEquals("incoming offline []", line(alice, dave));
        assertEquals("blocked offline []", line(alice, eve));
        assertEquals("not listed", line(eve, alice));
    }

    @Test
    void theListIsInTheOrderOfNames(Person alice, Person zoe, Person bob, Person mia) {
        List.of(zoe, bob, mia).forEach(alice::ask);
        List<String> names = new ArrayList<>();
        welcome(alice)
                .required("contacts")
                .forEach(contact -> names.add(contact.required("username").textValue()));
        List<String> sorted = new ArrayList<>(names);
        Collections.sort(sorted);
        assertEquals(3, names.size());
        assertEquals(sorted, names);
    }

    @Test
    void itTellsThePresenceAndTheDevicesOfContacts(Person alice, Person bob) {
        alice.befriend(bob);
        bob.connect(LAPTOP);
        Socket phone = bob.connect(PHONE);
        assertEquals("accepted available [\"" + LAPTOP + "\",\"" + PHONE + "\"]", line(alice, bob));
        phone.setPresence("busy");
        phone.settle();
        assertEquals("accepted busy [\"" + LAPTOP + "\",\"" + PHONE + "\"]", line(alice, bob));
    }

    @Test
    void whoeverIsNotAcceptedIsShownAsOffline(Person alice, Person bob, Person carol) {
        alice.ask(bob);
        carol.ask(alice);
        bob.connect(LAPTOP);
        carol.connect(LAPTOP);
        assertEquals("requested offline []", line(alice, bob));
        assertEquals("incoming offline []", line(alice, carol));
    }

    @Test
    void whoeverIsInvisibleLooksAbsent(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        his.setPresence("invisible");
        his.settle();
        assertEquals("accepted offline []", line(alice, bob));
    }

    @Test
    void whoeverBlocksMeLooksAbsentAndStaysInTheList(Person alice, Person bob) {
        alice.befriend(bob);
        bob.connect(LAPTOP);
        bob.call("PUT", "/api/blocks/" + alice.name()).expect(204);
        assertEquals("accepted offline []", line(alice, bob));
        assertEquals("blocked offline []", line(bob, alice));
    }

    @Test
    void aRequestToSomebodyWhoBlocksMeStaysARequest(Person alice, Person bob) {
        alice.ask(bob);
        bob.call("PUT", "/api/blocks/" + alice.name()).expect(204);
        bob.connect(LAPTOP);
        assertEquals("requested offline []", line(alice, bob));
    }

    @Test
    void whoeverWasRemovedIsNotListed(Person alice, Person bob) {
        alice.befriend(bob);
        bob.call("DELETE", "/api/contacts/" + alice.name()).expect(204);
        assertEquals("not listed", line(alice, bob));
        assertEquals("not listed", line(bob, alice));
    }
}
