package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Request;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What people say, and the key to all of it, is nowhere that whoever runs the server could look; and what rests in
 * their browsers says nothing to who comes upon it.
 */
@BrowserTest
class NothingReadableBrowserIT {
    /** What Anna says; not all of it is ASCII, so that ways of writing it differ. */
    private static final String MARKER = "Zwetschgenknödel-7f3a91c5";

    /** Digits of the recovery key, see {@code js/identity/recovery.js}. */
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int SECRET_CHARACTERS = 32;
    private static final int SECRET_BYTES = 20;

    @Test
    void whatPeopleSayIsNowhereOnTheServerNorOnTheWay(People people, ServerProcess server)
            throws IOException, InterruptedException {
        Person anna = people.newcomer("anna");
        Wiretap annas = Wiretap.on(anna);
        String key = register(anna);
        Person ben = people.registered("ben");
        Wiretap bens = Wiretap.on(ben);
        people.acquaint(anna, ben);
        byte[] letter = talk(anna, ben);
        anna.page().navigate("about:blank");
        server.stop();
        Map<String, byte[]> places = new LinkedHashMap<>(server.files());
        server.startAgain();

        assertNotEquals(List.of(), found(places, "the sealed letter", Secret.bytes(letter)), "what is there is found");
        places.put("what passed at Anna's browser", annas.heard());
        places.put("what passed at Ben's browser", bens.heard());
        List<String> readable = new ArrayList<>(found(places, "the message", Secret.text(MARKER)));
        for (String written : List.of(key, key.replace(' ', '-'), key.replace(" ", ""))) {
            readable.addAll(found(places, "the recovery key", Secret.text(written)));
        }
        readable.addAll(found(places, "the secret of the recovery key", Secret.bytes(secretIn(key))));
        assertEquals(List.of(), readable);

        ben.openChats().open(anna).assertShows(said(anna, "direct"), said(anna, "relayed"), said(anna, "by letter"));
    }

    @Test
    void whatPeopleSayAndBeginToSayRestsSealedInTheirBrowsers(People people) {
        People.Pair pair = people.talking();
        pair.annas().write(MARKER);
        pair.annas().assertDelivered(MARKER);
        pair.bens().reply(MARKER);
        pair.bens().composer().pressSequentially(MARKER + " draft");
        pair.ben().reload();
        assertThat(pair.bens().composer()).hasValue(MARKER + " draft");
        assertThat(pair.bens().message(MARKER)).isVisible();

        for (Person person : new Person[] {pair.anna(), pair.ben()}) {
            Map<String, byte[]> places = Storage.asItRests(person);
            String other =
                    person == pair.anna() ? pair.ben().username() : pair.anna().username();
            assertNotEquals(List.of(), found(places, "with whom", Secret.text(other)), "what is there is found");
            assertEquals(List.of(), found(places, "the message", Secret.text(MARKER)));
            assertEquals(List.of(MARKER), Storage.texts(person, pair.anna()), "the page itself reads it");
        }
    }

    @Test
    void whatAnEarlierVersionLeftOpenIsSealedWhileOneGoesOn(People people) {
        People.Pair pair = people.talking();
        Storage.remember(pair.anna(), pair.ben(), 300);
        Storage.makeEarlier(pair.anna());
        Secret said = Secret.text("Message number");
        assertNotEquals(List.of(), found(Storage.asItRests(pair.anna()), "what was said", said));

        pair.anna().reload();
        assertThat(pair.annas().message("Message number 300")).isVisible();

        pair.anna()
                .page()
                .waitForCondition(() -> found(Storage.asItRests(pair.anna()), "what was said", said)
                        .isEmpty());
        assertEquals(300, Storage.texts(pair.anna(), pair.ben()).size());
        pair.anna().reload();
        assertThat(pair.annas().message("Message number 300")).isVisible();
    }

    /** Anna says it directly, by the socket and by the mailbox; returns what lies in the mailbox then. */
    private static byte[] talk(Person anna, Person ben) throws IOException {
        Conversation annas = anna.openChats().open(ben);
        Conversation bens = ben.openChats().open(anna);
        annas.awaitConnected();
        bens.awaitConnected();
        annas.write(MARKER + " direct");
        bens.assertShows(said(anna, "direct"));
        annas.assertDelivered(MARKER + " direct");

        ben.page().addInitScript("delete window.RTCPeerConnection");
        ben.reload();
        annas.write(MARKER + " relayed");
        bens.assertShows(said(anna, "direct"), said(anna, "relayed"));
        annas.assertDelivered(MARKER + " relayed");

        ben.page().navigate("about:blank");
        assertThat(annas.text("Waits sealed on the server until they are here."))
                .isVisible();
        Request posted = anna.page().waitForRequest("**/api/letters", () -> annas.write(MARKER + " by letter"));
        assertThat(annas.message(MARKER + " by letter").getByText("Sent. Waiting for"))
                .isVisible();
        String data = HostileServer.JSON
                .readTree(posted.postData())
                .at("/letters/0/data")
                .asText();
        return Base64.getUrlDecoder().decode(data);
    }

    /** Returns the recovery key as it is shown, in groups with blanks between them. */
    private static String register(Person person) {
        person.openLogin().createAccount(person.username(), Person.PASSWORD);
        ChatPage chats = new ChatPage(person.page());
        assertThat(chats.recoveryKey()).isVisible();
        String key = chats.recoveryKey().locator(".recovery-key").textContent().strip();
        chats.keepRecoveryKeyLater();
        return key;
    }

    private static byte[] secretIn(String key) {
        BigInteger value = BigInteger.ZERO;
        for (char digit : key.replace(" ", "").substring(0, SECRET_CHARACTERS).toCharArray()) {
            value = value.shiftLeft(5).or(BigInteger.valueOf(CROCKFORD.indexOf(digit)));
        }
        byte[] bytes = new byte[SECRET_BYTES];
        for (int at = SECRET_BYTES - 1; at >= 0; at--) {
            bytes[at] = value.byteValue();
            value = value.shiftRight(Byte.SIZE);
        }
        return bytes;
    }

    private static String said(Person person, String how) {
        return person.username() + ": " + MARKER + " " + how;
    }

    private static List<String> found(Map<String, byte[]> places, String what, Secret secret) {
        List<String> found = new ArrayList<>();
        places.forEach((place, bytes) ->
                secret.formsIn(bytes).forEach(form -> found.add(what + " as " + form + " in " + place)));
        return found;
    }
}
