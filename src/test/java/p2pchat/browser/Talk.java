package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What two people have said by every path there is, one letter of which is still to be fetched, and the keys to it. */
final class Talk {
    /** What Anna says; not all of it is ASCII, so that ways of writing it differ. */
    static final String MARKER = "Zwetschgenknödel-7f3a91c5";

    /** What she shows of herself, which the server knows. */
    private static final String NAME = "Änne Kölsch-5b8e20d4";

    private final Person anna;
    private final Wiretap annas;
    private final Person ben;
    private final Wiretap bens;
    private final Map<String, Secret> secrets = new LinkedHashMap<>();
    private byte[] letter = {};

    private Talk(Person anna, Person ben) {
        this.anna = anna;
        this.ben = ben;
        annas = Wiretap.on(anna);
        bens = Wiretap.on(ben);
        secrets.put("the message", Secret.text(MARKER));
    }

    /** Both have left when it is over. */
    static Talk of(People people) throws IOException {
        Talk talk = new Talk(people.newcomer("anna"), people.registered("ben"));
        talk.register();
        people.acquaint(talk.anna, talk.ben);
        talk.talk();
        talk.anna.page().navigate("about:blank");
        return talk;
    }

    /** Neither what was said nor a key is in places, nor passed at the browsers; what must be there is. */
    void assertNothingReadable(Places places) {
        assertNotEquals(List.of(), places.with("the letter", Secret.bytes(letter)), "the sealed letter is found");
        assertNotEquals(List.of(), places.with("the name", Secret.text(NAME)), "what is shown is found");
        assertTrue(secrets.size() > 20, "keys that are looked for: " + secrets.keySet());
        places.add("what passed at Anna's browser", annas.heard());
        places.add("what passed at Ben's browser", bens.heard());
        List<String> readable = new ArrayList<>();
        secrets.forEach((name, secret) -> readable.addAll(places.with(name, secret)));
        assertEquals(List.of(), readable);
    }

    /** Ben gets the letter, and sees all that was said. */
    void assertArrives() {
        Conversation conversation = openBens();
        for (String text : List.of("edited", "relayed", "by letter")) {
            assertThat(conversation.message(MARKER + " " + text)).hasCount(1);
        }
        assertThat(conversation.messages()).hasCount(3);
    }

    private void register() {
        anna.openLogin().createAccount(anna.username(), Person.PASSWORD);
        ChatPage chats = new ChatPage(anna.page());
        assertThat(chats.recoveryKey()).isVisible();
        String key = chats.recoveryKey().locator(".recovery-key").textContent().strip();
        chats.keepRecoveryKeyLater();
        for (String separator : List.of(" ", "-", "")) {
            secrets.put("the recovery key with '" + separator + "'", Secret.text(key.replace(" ", separator)));
        }
        secrets.putAll(KeyMaterial.ofRecoveryKey(anna, key));
        RequestOptions name = RequestOptions.create().setData(Map.of("displayName", NAME));
        assertEquals(200, anna.api().patch("/api/profile", name).status());
    }

    /** Anna says it directly, by the socket and by the mailbox. */
    private void talk() throws IOException {
        Conversation annas = anna.openChats().open(ben);
        Conversation bens = openBens();
        annas.awaitConnected();
        bens.awaitConnected();
        annas.write(MARKER + " direct");
        annas.assertDelivered(MARKER + " direct");
        annas.edit(MARKER + " direct", MARKER + " edited");
        assertThat(bens.message(MARKER + " edited")).isVisible();

        ben.page().addInitScript("delete window.RTCPeerConnection");
        ben.reload();
        annas.write(MARKER + " relayed");
        assertThat(bens.message(MARKER + " relayed")).isVisible();
        annas.assertDelivered(MARKER + " relayed");
        secrets.putAll(KeyMaterial.of(ben));

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
        letter = Base64.getUrlDecoder().decode(data);
        secrets.putAll(KeyMaterial.of(anna));
    }

    private Conversation openBens() {
        ben.openChats().row(NAME).click();
        return new Conversation(ben.page(), NAME);
    }
}
