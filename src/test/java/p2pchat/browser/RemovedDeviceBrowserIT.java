package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A device that its person has removed keeps all that it had, is given every later byte, and reads nothing of it. */
@BrowserTest
class RemovedDeviceBrowserIT {
    /** What the page of the phone complains of while it is kept from the server, and since the server refuses it. */
    private static final Pattern KEPT_AWAY = Pattern.compile("ERR_FAILED|WebSocket|^40[134] ");

    /** Removes a device from the account's chain, as the one whose page it runs in. */
    static final String REMOVE = """
            async ({ username, device }) => {
              const [{ openDatabase, deviceOf }, { openVault }, { makeRemoval }, { readChain }, api] =
                await Promise.all(['storage/database', 'identity/vault', 'identity/making', 'identity/chain', 'api/chain']
                  .map(it => import(`/js/${it}.js`)));
              const database = await openDatabase(username);
              const { publicKey, wrapped } = await database.get('values', 'identity.keys');
              const privateKey = await (await openVault(database)).unwrap('identity.keys', wrapped);
              const chain = await readChain(username, await api.loadChain(username));
              const signer = { id: await deviceOf(database), publicKey, privateKey };
              database.close();
              await api.postLink(await makeRemoval({ chain, signer, device, now: Date.now() }));
            }
            """;

    /**
     * Opens all that it is given with every state that is stored here, and with every state that comes of it; believes
     * whoever has written. Tells what was said, and of what else why it could not be opened.
     */
    private static final String READ = """
            async ({ username, boxes }) => {
              const [{ openDatabase }, { openVault }, { Engine }, { GroupStore }, { fromBase64Url }] =
                await Promise.all(['storage/database', 'identity/vault', 'mls/engine', 'sealed/group-store', 'lib/base64url']
                  .map(it => import(`/js/${it}.js`)));
              const database = await openDatabase(username);
              const vault = await openVault(database);
              const clock = { now: Date.now };
              const engine = new Engine({ authenticate: async () => true, clock });
              const store = new GroupStore({ database, vault, engine, clock });
              const states = [];
              for (const { group } of await store.rows()) states.push((await store.load(group)).state);
              const texts = [];
              const refusals = [];
              for (const box of boxes) {
                for (const state of [...states]) {
                  try {
                    const opened = await engine.open(state, fromBase64Url(box));
                    states.push(opened.state);
                    if (opened.kind === 'application') texts.push(new TextDecoder().decode(opened.plaintext));
                  } catch ({ code }) {
                    refusals.push(code);
                  }
                }
              }
              database.close();
              return { texts, refusals };
            }
            """;

    @Test
    void itReadsNothingThatWasSaidAfterItWasRemoved(People people) {
        BetweenTwo two = BetweenTwo.byTheServer(people);
        Person phone = people.elsewhere(two.ben());
        HostileServer phonesServer = HostileServer.before(phone);
        phone.faults().tolerate(KEPT_AWAY);
        link(phone, two);
        String device = Storage.device(phone);
        two.annas().write("to laptop and phone");
        assertThat(new ChatPage(phone.page()).open(two.anna()).message("to laptop and phone"))
                .isVisible();
        // Its page can do nothing by itself, and what is stored stays as it is.
        phonesServer.goAway();
        phone.page().navigate("about:blank");
        phone.page().navigate("/#with/" + two.anna().username());
        two.annas().write("while the phone is away");
        two.annas().assertRead("while the phone is away");
        List<String> before = captured(two);
        assertTrue(read(phone, before).texts().contains("while the phone is away"), "what it may read, it reads");

        int epoch = Storage.epoch(two.anna(), two.ben());
        two.ben().page().evaluate(REMOVE, Map.of("username", two.ben().username(), "device", device));
        awaitEpoch(two, epoch + 1);
        List<String> until = captured(two);
        two.annas().write("Anna, after it was removed");
        two.annas().assertDelivered("Anna, after it was removed");
        two.bens().write("Ben, after it was removed");
        two.bens().assertDelivered("Ben, after it was removed");
        List<String> after = captured(two);
        after.removeAll(until);
        Found found = read(
                phone,
                Stream.concat(commits(two).stream(), captured(two).stream()).toList());

        assertTrue(after.size() >= 2, "what was said later: " + after.size());
        assertTrue(found.texts().contains("while the phone is away"), "it has its state still");
        assertTrue(!found.texts().contains("after it was removed"), "it has read: " + found.texts());
        Found later = read(phone, after);
        assertEquals("", later.texts());
        assertTrue(later.refusals().contains("future-epoch"), "refused for: " + later.refusals());
        phonesServer.behave();
        // Its login has ended with it; whoever knows the password can log in, and is shown nothing either.
        phone.openLogin().logIn(phone.username(), Person.PASSWORD);
        assertThat(phone.page().getByText("This browser was removed")).isVisible();
        assertThat(phone.page().getByText("to laptop and phone")).hasCount(0);
    }

    private static void link(Person phone, BetweenTwo two) {
        phone.page().addInitScript("delete window.RTCPeerConnection");
        phone.openLogin().logIn(phone.username(), Person.PASSWORD);
        ChatPage chats = new ChatPage(phone.page());
        chats.awaitReady();
        chats.link(new ChatPage(two.ben().page()).lookUpRecoveryKey());
    }

    /** Waits until nothing more is sealed with what the group knew before. */
    private static void awaitEpoch(BetweenTwo two, int epoch) {
        two.annasServer()
                .await(() ->
                        Storage.epoch(two.anna(), two.ben()) == epoch && Storage.epoch(two.ben(), two.anna()) == epoch);
    }

    /** All that Anna and Ben have said so far, sealed, as it went over the sockets and into mailboxes. */
    private static List<String> captured(BetweenTwo two) {
        List<String> boxes = new ArrayList<>();
        for (HostileServer server : List.of(two.annasServer(), two.bensServer())) {
            server.heard("relay").forEach(it -> boxes.add(HostileServer.boxIn(it)));
            server.asked("POST /api/letters")
                    .forEach(it -> it.path("letters")
                            .forEach(letter -> boxes.add(letter.path("data").asText())));
        }
        return new ArrayList<>(boxes.stream().distinct().toList());
    }

    /** All commits of the groups that Anna is in. */
    private static List<String> commits(BetweenTwo two) {
        List<String> commits = new ArrayList<>();
        for (JsonNode group :
                HostileServer.read(two.anna().api().get("/api/groups").text())) {
            String path = "/api/groups/" + group.path("group").asText() + "/commits?from=1";
            HostileServer.read(two.anna().api().get(path).text())
                    .forEach(it -> commits.add(it.path("commit").asText()));
        }
        return commits;
    }

    private static Found read(Person person, List<String> boxes) {
        Map<?, ?> found =
                (Map<?, ?>) person.page().evaluate(READ, Map.of("username", person.username(), "boxes", boxes));
        String texts = String.join("\n", asTexts(found.get("texts")));
        return new Found(texts, asTexts(found.get("refusals")));
    }

    private static List<String> asTexts(@Nullable Object values) {
        return ((List<?>) Objects.requireNonNull(values))
                .stream().map(String::valueOf).toList();
    }

    /**
     * @param texts what could be opened, a line each
     * @param refusals why what else could not be
     */
    private record Found(String texts, List<String> refusals) {}
}
