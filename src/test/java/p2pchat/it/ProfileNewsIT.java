package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A new name or picture is told to all devices of everybody who has the person in their list. */
@ServerTest
class ProfileNewsIT {
    private static void rename(Person person, String displayName) {
        person.call("PATCH", "/api/profile")
                .json(Map.of("displayName", displayName))
                .expect(200);
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out));
        return out.toByteArray();
    }

    @Test
    void aNewNameIsToldToAllDevicesOfContacts(Person alice, Person bob) {
        alice.befriend(bob);
        List<Socket> his = List.of(bob.connect(LAPTOP), bob.connect(PHONE));
        rename(alice, "Alice \ud83c\udf3b \u0410\u043b\u0438\u0441\u0430");
        for (Socket device : his) {
            JsonNode news = device.awaitContact(alice, "accepted");
            assertEquals(
                    "Alice \ud83c\udf3b \u0410\u043b\u0438\u0441\u0430",
                    news.required("displayName").textValue());
            assertTrue(news.required("pictureUrl").isNull());
            device.expectNothing();
        }
        rename(alice, "");
        assertEquals(
                "",
                his.get(0)
                        .awaitContact(alice, "accepted")
                        .required("displayName")
                        .textValue());
    }

    @Test
    void itIsToldWithTheStateThatEachReaderSees(Person alice, Person bob, Person carol, Person dave, Person eve) {
        alice.ask(bob);
        carol.ask(alice);
        dave.call("PUT", "/api/blocks/" + alice.name()).expect(204);
        alice.befriend(eve);
        Socket his = bob.connect(LAPTOP);
        Socket carols = carol.connect(LAPTOP);
        Socket daves = dave.connect(LAPTOP);
        Socket eves = eve.connect(LAPTOP);
        rename(alice, "Alice");
        his.awaitContact(alice, "incoming");
        carols.awaitContact(alice, "requested");
        daves.awaitContact(alice, "blocked");
        eves.awaitContact(alice, "accepted");
    }

    @Test
    void aNewPictureIsToldWithItsUrlAndARemovedOneWithNone(Person alice, Person bob) throws IOException {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        alice.call("PUT", "/api/profile/picture").bytes("image/png", picture()).expect(200);
        String url = his.awaitContact(alice, "accepted").required("pictureUrl").textValue();
        assertTrue(bob.call("GET", url).expect(200).mediaType().startsWith("image/"));
        alice.call("DELETE", "/api/profile/picture").expect(204);
        assertTrue(his.awaitContact(alice, "accepted").required("pictureUrl").isNull());
    }

    @Test
    void newsOfAContactCarryNameAndPicture(Person alice, Person bob) throws IOException {
        rename(alice, "Alice");
        alice.call("PUT", "/api/profile/picture").bytes("image/png", picture()).expect(200);
        Socket his = bob.connect(LAPTOP);
        alice.ask(bob);
        JsonNode news = his.awaitContact(alice, "incoming");
        assertEquals("Alice", news.required("displayName").textValue());
        JsonNode listed = bob.call("GET", "/api/contacts").expect(200).json().required(0);
        assertEquals(listed.required("pictureUrl"), news.required("pictureUrl"));
        assertNotEquals("null", news.required("pictureUrl").asText());
    }

    @Test
    void alsoWhatIsNotInTheNewsThemselvesIsNews(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        change(alice, Map.of("bio", "gardener"));
        his.awaitContact(alice, "accepted");
        change(alice, Map.of("statusText", "in the garden"));
        his.awaitContact(alice, "accepted");
        his.expectNothing();
    }

    @Test
    void aChangeThatChangesNothingIsNoNews(Person alice, Person bob) {
        alice.befriend(bob);
        change(alice, Map.of("bio", "gardener"));
        Socket his = bob.connect(LAPTOP);
        change(alice, Map.of("bio", "gardener"));
        his.expectNothing();
    }

    private static void change(Person person, Map<String, String> profile) {
        person.call("PATCH", "/api/profile").json(profile).expect(200);
    }

    @Test
    void ownDevicesAndStrangersAreNotTold(Person alice, Person bob) {
        Socket hers = alice.connect(LAPTOP);
        Socket his = bob.connect(LAPTOP);
        rename(alice, "Alice");
        hers.expectNothing();
        his.expectNothing();
    }
}
