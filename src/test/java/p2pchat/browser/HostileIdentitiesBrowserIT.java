package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import p2pchat.chain.ChainMaker;
import p2pchat.chain.Signer;

/** What a server can show of people's devices: the truth, or something that is noticed. */
@BrowserTest
class HostileIdentitiesBrowserIT {
    private static final String CONTRADICTION = "devices that contradict each other";

    /** A key package that names a device of somebody else, made with a key that is not theirs. */
    private static final String KEY_PACKAGE = """
            async ({ username, device, links }) => {
              const [{ Engine }, { makeKeyPair }, { readChain }, { toBase64Url }] = await Promise.all(
                ['mls/engine', 'identity/keys', 'identity/chain', 'lib/base64url'].map(it => import(`/js/${it}.js`)));
              const { identity } = await readChain(username, links);
              const { privateKey: signKey, publicKey } = await makeKeyPair();
              const engine = new Engine({ authenticate: async () => true, clock: { now: Date.now } });
              const { bytes } = await engine.makeKeyPackage({
                credential: { username, device, identity },
                signatureKeyPair: { signKey, publicKey },
              });
              return toBase64Url(bytes);
            }
            """;

    /** A key package of this very device that has expired. */
    private static final String OLD_KEY_PACKAGE = """
            async ({ username, device, links }) => {
              const [{ openDatabase }, { openVault }, { Engine }, { readChain }, { toBase64Url }] = await Promise.all(
                ['storage/database', 'identity/vault', 'mls/engine', 'identity/chain', 'lib/base64url']
                  .map(it => import(`/js/${it}.js`)));
              const database = await openDatabase(username);
              const { publicKey, wrapped } = await database.get('values', 'identity.keys');
              const signKey = await (await openVault(database)).unwrap('identity.keys', wrapped);
              database.close();
              const { identity } = await readChain(username, links);
              const clock = { now: () => Date.now() - 100 * 86_400_000 };
              const { bytes } = await new Engine({ authenticate: async () => true, clock }).makeKeyPackage({
                credential: { username, device, identity },
                signatureKeyPair: { signKey, publicKey },
              });
              return toBase64Url(bytes);
            }
            """;

    /** Another second link than the one that is there, as right as that one: whoever has the recovery key can make it. */
    private static final String FORK = """
            async ({ username, links, recoveryKey }) => {
              const [{ makeAddition }, { makeKeyPair }, recovery, { readChain }] = await Promise.all(
                ['making', 'keys', 'recovery', 'chain'].map(it => import(`/js/identity/${it}.js`)));
              const first = links.slice(0, 1);
              return JSON.stringify([...first, await makeAddition({
                chain: await readChain(username, first),
                signer: await recovery.recoveryKeyPair(recovery.readRecoveryKey(recoveryKey)),
                device: { id: 'another-device-of-theirs', ...(await makeKeyPair()) },
                now: Date.now(),
              })]);
            }
            """;

    @Test
    void anIdentityThatItMadeUpGetsNothingAndIsTold(People people) {
        BetweenTwo two = BetweenTwo.byTheServer(people);
        String ben = two.ben().username();
        Signer device = Signer.device("the-device-of-the-attacker");
        ChainMaker chain = new ChainMaker(ben);
        chain.then(chain.genesis(device, Signer.recovery("attacker")));
        HostileServer server = two.annasServer();
        two.leave();
        server.answerItself("POST /api/letters", letters -> HostileServer.JSON.createArrayNode());
        two.annas().write("for Ben alone");
        server.await(() -> !server.asked("POST /api/letters").isEmpty());
        server.behave();
        ArrayNode links = HostileServer.JSON.createArrayNode().addAll(chain.links());
        server.answerItself("GET /api/users/" + ben + "/chain", nothing -> links);
        int letters = server.asked("POST /api/letters").size();
        int claims = server.asked(BetweenTwo.claimOf(two.ben())).size();
        server.say(HostileServer.frame("chain").put("username", ben).put("sequence", 0));

        assertThat(two.annas().text("has a new identity.")).isVisible();
        assertThat(two.annas().composer()).not().isEditable();
        two.anna().reload();
        assertThat(two.annas().text("has a new identity.")).isVisible();
        assertThat(two.annas().composer()).not().isEditable();
        assertThat(two.annas().message("for Ben alone").getByText(Conversation.UNDELIVERED))
                .isVisible();
        assertEquals(letters, server.asked("POST /api/letters").size());
        assertEquals(claims, server.asked(BetweenTwo.claimOf(two.ben())).size());

        server.behave();
        two.anna().reload();
        assertThat(two.annas().composer()).isEditable();
        two.comeBack();
        two.assertBenSees("for Ben alone");
    }

    @Test
    void devicesAsTheyWereBeforeAndOtherDevicesAreTold(People people) {
        Person ben = people.newcomer("ben");
        ben.openLogin().createAccount(ben.username(), Person.PASSWORD);
        ChatPage bensChats = new ChatPage(ben.page());
        String recoveryKey =
                bensChats.recoveryKey().locator(".recovery-key").textContent().strip();
        bensChats.keepRecoveryKeyLater();
        Person elsewhere = people.elsewhere(ben);
        elsewhere.openLogin().logIn(ben.username(), Person.PASSWORD);
        new ChatPage(elsewhere.page()).link(recoveryKey);
        Person anna = people.registered("anna");
        HostileServer server = HostileServer.before(anna);
        people.acquaint(anna, ben);
        Conversation annas = anna.openChats().open(ben);
        Conversation bens = bensChats.open(anna);
        annas.write("hello");
        annas.assertDelivered("hello");
        annas.verify();
        String call = "GET /api/users/" + ben.username() + "/chain";
        ObjectNode news =
                HostileServer.frame("chain").put("username", ben.username()).put("sequence", 1);

        Locator number = annas.openSafetyNumber();
        server.tamperAnswers(call, HostileIdentitiesBrowserIT::withoutTheLast);
        server.say(news);
        assertThat(number).containsText("The numbers have changed meanwhile.");
        // Nothing but to close it.
        assertThat(number.getByRole(AriaRole.BUTTON)).hasCount(1);
        anna.page().keyboard().press("Escape");
        assertThat(annas.text("shows an older state of")).isVisible();
        assertThat(annas.composer()).not().isEditable();
        server.behave();
        server.say(news);
        assertThat(annas.composer()).isEditable();

        String fork = (String) anna.page()
                .evaluate(
                        FORK,
                        Map.of("username", ben.username(), "links", linksOf(anna, ben), "recoveryKey", recoveryKey));
        server.answerItself(call, nothing -> HostileServer.read(fork));
        server.say(news);
        assertThat(annas.text(CONTRADICTION)).isVisible();
        assertThat(annas.composer()).not().isEditable();
        server.behave();
        bens.write("are you there?");
        anna.reload();
        assertThat(annas.text(CONTRADICTION)).isVisible();
        assertWayOut(annas, bens, () -> server.answerItself(call, nothing -> HostileServer.read(fork)), server);
    }

    /** Anna accepts what a server shows that behaves again, and does not accept what it shows after she has looked. */
    private static void assertWayOut(Conversation annas, Conversation bens, Runnable fork, HostileServer server) {
        assertThat(annas.openSafetyNumber().locator("svg.code")).isHidden();
        annas.page().keyboard().press("Escape");
        String[] numbers = {annas.deviceNumber(), bens.deviceNumber()};
        assertEquals(numbers[1], numbers[0], "device numbers");
        annas.button("Accept what is shown now").click();
        Locator question = annas.page().getByRole(AriaRole.DIALOG);
        for (String group : numbers[0].split(" ", -1)) {
            assertThat(question).containsText(group);
        }
        Axe.check(annas.page(), "what is to be accepted");
        fork.run();
        annas.confirm("Accept");
        assertThat(question).containsText("is something else again");
        server.behave();
        annas.confirm("Accept");
        assertThat(question).isHidden();
        assertThat(annas.composer()).isFocused();
        assertThat(annas.region().locator(".talk-head .verified")).isHidden();
        annas.write("yes, again");
        annas.assertDelivered("hello", "yes, again");
        bens.assertDelivered("are you there?");
        assertThat(annas.message("are you there?")).isVisible();
        assertThat(annas.messages()).hasCount(3);
    }

    @Test
    void keyPackagesOfOtherDevicesAreNotUsed(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        Person carla = people.registered("carla");
        HostileServer server = HostileServer.before(anna);
        HostileServer carlasServer = HostileServer.before(carla);
        HostileServer bensServer = HostileServer.before(ben);
        people.acquaint(anna, ben);
        carla.openChats();
        ben.openChats();
        for (HostileServer each : List.of(carlasServer, bensServer)) {
            each.await(() -> !each.asked("PUT /api/key-packages").isEmpty());
        }
        String carlas = carlasServer
                .asked("PUT /api/key-packages")
                .get(0)
                .path("packages")
                .path(0)
                .asText();
        String device = bensServer.heard("hello").get(0).path("device").asText();
        String forged = (String) carla.page()
                .evaluate(
                        KEY_PACKAGE, Map.of("username", ben.username(), "device", device, "links", linksOf(anna, ben)));
        AtomicInteger claims = new AtomicInteger();
        server.tamperAnswers(BetweenTwo.claimOf(ben), claimed -> {
            for (JsonNode each : claimed) {
                ((ObjectNode) each).put("keyPackage", claims.getAndIncrement() % 2 == 0 ? carlas : forged);
            }
            return claimed;
        });

        Conversation annas = anna.openChats().open(ben);
        annas.write("for Ben alone");
        server.await(() -> claims.get() >= 2);
        assertThat(annas.message("for Ben alone").getByText(Conversation.UNDELIVERED))
                .isVisible();
        assertEquals(List.of(), welcomed(server), "welcomes to devices of Ben");
        assertEquals(List.of(), server.asked("POST /api/letters"));
        assertEquals(List.of(), server.heard("relay"));

        server.behave();
        anna.reload();
        annas.assertDelivered("for Ben alone");
    }

    @Test
    void keyPackagesThatHaveExpiredAreNotUsed(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        HostileServer server = HostileServer.before(anna);
        HostileServer bensServer = HostileServer.before(ben);
        people.acquaint(anna, ben);
        ben.openChats();
        bensServer.await(() -> !bensServer.asked("PUT /api/key-packages").isEmpty());
        String device = bensServer.heard("hello").get(0).path("device").asText();
        String old = (String) ben.page()
                .evaluate(
                        OLD_KEY_PACKAGE,
                        Map.of("username", ben.username(), "device", device, "links", linksOf(anna, ben)));
        ObjectNode claimed = HostileServer.JSON.createObjectNode();
        claimed.put("device", device).put("keyPackage", old).put("lastResort", true);
        server.answerItself(
                BetweenTwo.claimOf(ben),
                asked -> HostileServer.JSON.createArrayNode().add(claimed));

        Conversation annas = anna.openChats().open(ben);
        annas.write("for Ben alone");
        server.await(() -> server.asked(BetweenTwo.claimOf(ben)).size() >= 2);
        assertThat(annas.message("for Ben alone").getByText(Conversation.UNDELIVERED))
                .isVisible();
        assertEquals(List.of(), welcomed(server), "welcomes to devices of Ben");
        assertEquals(List.of(), server.asked("POST /api/letters"));

        server.behave();
        annas.assertDelivered("for Ben alone");
    }

    private static List<JsonNode> welcomed(HostileServer server) {
        return server.asked("POST /api/groups").stream()
                .flatMap(it -> it.findValues("welcomes").stream())
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static JsonNode withoutTheLast(JsonNode links) {
        ((ArrayNode) links).remove(links.size() - 1);
        return links;
    }

    private static Object linksOf(Person asking, Person person) {
        String text =
                asking.api().get("/api/users/" + person.username() + "/chain").text();
        return HostileServer.JSON.convertValue(HostileServer.read(text), List.class);
    }
}
